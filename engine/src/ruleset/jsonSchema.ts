import * as z from 'zod/mini'
import { RulesetSchema } from './schema.ts'

/** The JSON Schema (2020-12) of `chiso/1` as authors write it, for editors and other tools. */
export function jsonSchema(): object {
  return {
    $id: 'https://chiso.example/schema/chiso-1.json',
    title: 'chiso/1',
    ...z.toJSONSchema(RulesetSchema, { io: 'input', unrepresentable: 'any' }),
  }
}
