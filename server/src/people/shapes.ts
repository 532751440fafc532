import { z } from '@hono/zod-openapi'
import { instant, Person, Role } from '../http/shapes.ts'

export const SignIn = z
  .object({
    username: z.string().max(200),
    password: z.string().max(1000),
    code: z
      .string()
      .max(100)
      .optional()
      .describe('of the second factor, where the account has one; or a recovery code'),
  })
  .openapi('SignIn')
export const StepUp = z.object({ password: z.string().max(1000) }).openapi('StepUp')
export const Session = z
  .object({
    user: Person,
    csrf: z.string(),
    stepUpUntil: instant.nullable(),
    expiresAt: instant,
    hasSecondFactor: z.boolean(),
    confirmsBy: z.array(z.enum(['password', 'provider'])).describe('by what this person can confirm that it is they'),
  })
  .openapi('Session')

const Username = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/)
const secret = z.string().max(200).describe('what stands after # in the link')

/** Shape: null lifts the limit */
const given = (what: string) =>
  z.array(z.string().trim().min(1).max(200)).min(1).max(5000).nullable().describe(`${what}; null where not limited`)
const limitedTo = { sets: given('ids of sets that the roles are limited to'), units: given('codes of units') }
const limitedWhereTold = { sets: limitedTo.sets.optional(), units: limitedTo.units.optional() }

export const AccountName = z.object({ username: z.string(), name: z.string() }).openapi('AccountName')

export const NewPerson = z
  .object({
    username: Username,
    name: z.string().trim().min(1).max(200),
    roles: z.array(Role).min(1),
    kind: z.enum(['person', 'service']).optional().describe('service: a program of the office, which has keys alone'),
    ...limitedWhereTold,
  })
  .openapi('NewPerson')
export const Roles = z
  .object({ roles: z.array(Role).min(1), ...limitedWhereTold })
  .describe('limits that are left out stay as they were')
  .openapi('Roles')
export const AccountBody = Person.extend({
  kind: z.enum(['person', 'service']),
  ...limitedTo,
  inert: z.array(Role).describe('roles that do not count, since they may not stand beside another'),
  behind: z.array(z.string()).describe('who could act by this account beside its holder, until somebody else confirms'),
  disabled: z.boolean(),
  createdAt: instant,
  isOpened: z.boolean().describe('whether a password was set, or an account at a provider linked'),
}).openapi('Account')
export const LinkMade = z
  .object({ link: z.string().describe('a path of this server, shown once'), expiresAt: instant })
  .openapi('OneTimeLink')
export const AccountAdded = AccountBody.extend({ invitation: LinkMade.nullable() }).openapi('AccountAdded')

export const Shown = z.object({ secret }).openapi('Shown')
export const Invited = z.object({ username: z.string(), name: z.string(), expiresAt: instant }).openapi('Invited')
const password = z.string().max(1000)
export const SetPassword = z.object({ secret, password }).openapi('SetPassword')
export const ChangePassword = z
  .object({ current: password.optional().describe('left out by who has none'), password })
  .openapi('ChangePassword')
export const OpenSession = z
  .object({
    id: z.string(),
    username: z.string(),
    createdAt: instant,
    seenAt: instant,
    agent: z.string().describe('what the browser calls itself'),
    isThis: z.boolean().describe('whether it is the one that asks'),
  })
  .openapi('OpenSession')

export const SecondFactor = z
  .object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), uri: z.string().describe('what an authenticator reads') })
  .openapi('SecondFactor')
export const TurnOn = z
  .object({ secret: SecondFactor.shape.secret, code: z.string().max(100) })
  .openapi('TurnOnSecondFactor')
export const RecoveryCodes = z.object({ codes: z.array(z.string()).describe('each good once, shown once') })

export const ProviderShown = z
  .object({ provider: z.object({ label: z.string(), issuer: z.string(), isReachable: z.boolean() }).nullable() })
  .openapi('ProviderShown')
const act = z.enum(['sign-in', 'step-up', 'link', 'invitation'])
export const ProviderWay = z
  .object({
    act,
    returnTo: z.string().max(1000).optional().describe('a path of this server; any other is not returned to'),
    secret: secret.optional(),
  })
  .openapi('ProviderWay')
export const ProviderBegun = z
  .object({ address: z.string().describe('where the browser is to go, at the provider') })
  .openapi('ProviderBegun')
export const ProviderAnswer = z
  .object({ answer: z.string().max(8000).describe('the query that the provider sent the browser back with') })
  .openapi('ProviderAnswer')
export const ProviderDone = z.object({ act, returnTo: z.string() }).openapi('ProviderDone')
export const Identity = z
  .object({
    id: z.string(),
    username: z.string(),
    issuer: z.string(),
    shown: z.string().nullable().describe('what the person is called there'),
    linkedAt: instant,
    endedAt: instant.nullable(),
  })
  .openapi('Identity')

const scope = z.enum(['read', 'write']).describe('read: it changes nothing')
export const ApiKey = z
  .object({
    id: z.string(),
    username: z.string(),
    label: z.string(),
    scope,
    createdAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .openapi('ApiKey')
export const NewApiKey = z
  .object({
    username: z.string().optional().describe('oneself unless told; else a service account'),
    label: z.string().trim().min(1).max(200),
    scope: scope.optional(),
    expiresAt: z.iso.datetime().nullish().describe('when it ends by itself'),
  })
  .openapi('NewApiKey')
export const NewApiKeySecret = ApiKey.extend({ secret: z.string() }).openapi('NewApiKeySecret')
