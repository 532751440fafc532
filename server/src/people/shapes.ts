import { z } from '@hono/zod-openapi'
import { instant, Person, Role } from '../http/shapes.ts'

export const SignIn = z.object({ username: z.string().max(200), password: z.string().max(1000) }).openapi('SignIn')
export const StepUp = z.object({ password: z.string().max(1000) }).openapi('StepUp')
export const Session = z
  .object({ user: Person, csrf: z.string(), stepUpUntil: instant.nullable(), expiresAt: instant })
  .openapi('Session')

export const NewPerson = z
  .object({
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/),
    name: z.string().min(1).max(200),
    roles: z.array(Role).min(1),
    password: z.string().min(12).max(1000),
  })
  .openapi('NewPerson')
export const ApiKey = z
  .object({
    id: z.string(),
    username: z.string(),
    label: z.string(),
    createdAt: instant,
    revokedAt: instant.nullable(),
  })
  .openapi('ApiKey')
export const NewApiKey = z.object({ username: z.string(), label: z.string().min(1).max(200) }).openapi('NewApiKey')
export const NewApiKeySecret = ApiKey.extend({ secret: z.string() }).openapi('NewApiKeySecret')
