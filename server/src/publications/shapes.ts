import { z } from '@hono/zod-openapi'
import { Decision, day, hash, instant, VersionState } from '../http/shapes.ts'

export const Publish = z
  .object({
    version: z.string().max(20),
    effectiveFrom: z.string().max(20),
    periods: z.array(z.string().min(1).max(40)).max(50).optional(),
    decision: Decision.nullish(),
    reason: z.string().max(10_000).optional(),
    contentReason: z
      .string()
      .max(10_000)
      .optional()
      .describe('why a set whose content is illustrative is issued under a decision; kept in the history and the log'),
    attachments: z
      .array(z.object({ name: z.string().max(300), digest: z.string().regex(/^[0-9a-f]{64}$/) }))
      .max(100)
      .optional(),
  })
  .openapi('Publish')
export const Published = z
  .object({ id: z.string(), version: z.string(), sequence: z.number(), digest: hash, effectiveFrom: day })
  .openapi('Published')

const versionFacts = {
  id: z.string(),
  version: z.string(),
  sequence: z.number(),
  digest: hash,
  title: z.string(),
  level: z.string(),
  status: z.string().describe('official or provisional: what the text says of itself'),
  content: z.string().describe('own, sourced or illustrative: what its rows are'),
  decision: Decision.nullable(),
  effectiveFrom: day,
  periods: z.array(z.string()),
  state: VersionState,
}

export const Version = z
  .object({
    ...versionFacts,
    effectiveTo: day.nullable().describe('last day in force, null while open'),
    base: z.string().nullable(),
    publishedAt: instant,
    publishedBy: z.string(),
    reason: z.string().nullable(),
    withdrawn: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  })
  .openapi('Version')

export const Manifest = z
  .object({
    format: z.literal('chiso-manifest/1'),
    ...versionFacts,
    signer: z.string().nullable(),
    reason: z.string().nullable(),
    base: z.string().nullable(),
    contributors: z.array(z.string()),
    approvals: z.array(z.object({ by: z.string(), at: instant, digest: hash })),
    publishedAt: instant,
    publishedBy: z.string(),
    attachments: z.array(z.object({ name: z.string(), digest: hash })),
    withdrawn: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
    previous: hash.nullable().describe('sha256 of the canonical manifest this set issued before'),
    audit: z.object({ sequence: z.number(), hash }),
    signature: z
      .string()
      .describe('detached JWS (Ed25519 or ES256, as its key says) over the canonical manifest without this field'),
  })
  .openapi('Manifest')

export const RulesetSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    level: z.string(),
    status: z.string(),
    content: z.string(),
    head: z.string().describe('latest published version'),
    versions: z.number(),
    inForce: z.object({ version: z.string(), effectiveFrom: day }).nullable(),
  })
  .openapi('RulesetSummary')
export const RulesetDetail = z
  .object({
    id: z.string(),
    title: z.string(),
    level: z.string(),
    status: z.string(),
    content: z.string(),
    head: z.string(),
    versions: z.array(Version),
  })
  .openapi('RulesetDetail')
export const InForce = z
  .object({
    ...versionFacts,
    effectiveTo: day.nullable().describe('last day in force, null while no other version follows'),
    next: z.object({ version: z.string(), effectiveFrom: day }).nullable().describe('what is known to follow'),
    manifest: hash.describe('sha256 of its manifest: the same means that nothing about the version has changed'),
  })
  .openapi('InForce')
