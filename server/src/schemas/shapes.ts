import { z } from '@hono/zod-openapi'

/** Source: JSON Schema 2020-12 */
export const JsonSchema = z.looseObject({}).openapi('JsonSchema', { description: 'a JSON Schema (2020-12)' })
