import { z } from '@hono/zod-openapi'

z.config({ jitless: true })

const instant = z.string().describe('ISO 8601 instant, UTC')
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('calendar day in Asia/Ho_Chi_Minh')
const hash = z.string().describe('sha256, 64 hex digits')

/** What a person may do; one person may hold several. */
export const Role = z.enum(['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer'])
export const DraftState = z.enum(['draft', 'submitted', 'approved', 'published', 'abandoned'])
export const VersionState = z.enum(['published', 'withdrawn'])
export const Level = z.enum(['nation', 'province', 'ministry', 'department', 'district', 'commune'])
export const Content = z.enum(['sourced', 'illustrative'])
export const VersionNumber = z.string().regex(/^\d{4}\.[1-9]\d*$/)

export const IssueBody = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    path: z.string(),
    params: z.looseObject({}),
  })
  .openapi('Issue')

export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().optional(),
    code: z.string().describe('stable name of the refusal'),
    issues: z.array(IssueBody),
  })
  .openapi('Problem')

export const Person = z.object({ username: z.string(), name: z.string(), roles: z.array(Role) }).openapi('Person')

export const SignIn = z.object({ username: z.string().max(200), password: z.string().max(1000) }).openapi('SignIn')
export const StepUp = z.object({ password: z.string().max(1000) }).openapi('StepUp')
export const Session = z
  .object({ user: Person, csrf: z.string(), stepUpUntil: instant.nullable(), expiresAt: instant })
  .openapi('Session')

export const About = z
  .object({
    name: z.string(),
    version: z.string(),
    today: day,
    demo: z.object({ password: z.string(), accounts: z.array(Person) }).nullable(),
    limits: z.record(z.string(), z.number()),
  })
  .openapi('About')

/** A decision (quyết định) as it stands on paper. */
export const Decision = z
  .looseObject({
    number: z.string().min(1).max(100),
    issuedOn: day.optional(),
    issuer: z.string().max(300).optional(),
    signer: z.string().max(300).optional(),
    title: z.string().max(1000).optional(),
    url: z.string().max(2000).optional(),
  })
  .openapi('Decision')

export const DocumentBody = z.looseObject({}).openapi('RulesetDocument')

export const CreateDraft = z
  .object({
    ruleset: z.union([z.string(), DocumentBody]).describe('a document, or the id of a set to continue or to start'),
    from: z.string().optional().describe('id@version the draft starts from'),
    title: z.string().max(1000).optional(),
    level: Level.optional(),
  })
  .openapi('CreateDraft')

export const DraftEvent = z
  .object({
    kind: z.enum([
      'created',
      'submitted',
      'approved',
      'refused',
      'edited',
      'voided',
      'rebased',
      'published',
      'abandoned',
    ]),
    by: z.string(),
    at: instant,
    revision: z.number(),
    digest: hash,
    reason: z.string().optional(),
    version: z.string().optional(),
  })
  .openapi('DraftEvent')

const draftHead = {
  id: z.string(),
  ruleset: z.string().describe('id of the set'),
  title: z.string(),
  state: DraftState,
  revision: z.number(),
  base: z.string().nullable().describe('id@version, null for a new set'),
  authors: z.array(z.string()).describe('who wrote a revision since the base'),
  digest: hash,
  createdAt: instant,
  updatedAt: instant,
}

export const DraftSummary = z
  .object({ ...draftHead, lastEvent: DraftEvent.nullable().describe('the latest decision or submission, if any') })
  .openapi('DraftSummary')
export const Draft = z
  .object({
    ...draftHead,
    document: DocumentBody,
    issues: z.array(IssueBody),
    history: z.array(DraftEvent),
    approval: z.object({ by: z.string(), at: instant, digest: hash }).nullable(),
  })
  .openapi('Draft')
export const CreatedDraft = z
  .object({
    id: z.string(),
    ruleset: z.string(),
    state: DraftState,
    revision: z.number(),
    base: z.string().nullable(),
    issues: z.array(IssueBody),
  })
  .openapi('CreatedDraft')
export const SavedDraft = z
  .object({ revision: z.number(), state: DraftState, issues: z.array(IssueBody) })
  .openapi('SavedDraft')
export const DraftMoved = z
  .object({ state: DraftState, revision: z.number(), base: z.string().nullable() })
  .openapi('DraftMoved')
export const Reason = z.object({ reason: z.string().max(10_000) }).openapi('Reason')
export const Revision = z
  .object({ revision: z.number(), by: z.string(), at: instant, digest: hash, bytes: z.number() })
  .openapi('Revision')
export const RevisionDocument = Revision.extend({ document: DocumentBody }).openapi('RevisionDocument')

export const Publish = z
  .object({
    version: z.string().max(20),
    effectiveFrom: z.string().max(20),
    periods: z.array(z.string().min(1).max(40)).max(50).optional(),
    decision: Decision.nullish(),
    reason: z.string().max(10_000).optional(),
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
  content: z.string().describe('sourced or illustrative: what its rows are'),
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
  .looseObject({
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
    signature: z.string().describe('detached JWS (Ed25519) over the canonical manifest without this field'),
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
export const InForce = z.object(versionFacts).openapi('InForce')

export const DocumentRef = z
  .union([z.string(), z.object({ draft: z.string() }), z.object({ document: DocumentBody })])
  .openapi('DocumentRef', { description: 'id@version, a draft, or a whole document' })
const cohort = z
  .record(z.string(), z.union([z.number(), z.record(z.string(), z.number())]))
  .describe('given cohort values by league id, or flat for every league')
const population = {
  units: z.array(z.looseObject({ id: z.string() })).optional(),
  dataset: z.string().optional().describe('id of a stored dataset; with units, its other units give the cohort'),
}
export const ScoreRequest = z
  .object({ ruleset: DocumentRef, ...population, cohort: cohort.optional() })
  .openapi('ScoreRequest')
export const ExplainRequest = z
  .object({
    ruleset: DocumentRef,
    ...population,
    cohort: cohort.optional(),
    unit: z.string(),
    indicator: z.string().optional(),
  })
  .openapi('ExplainRequest')
export const CompareRequest = z
  .object({ base: DocumentRef, head: DocumentRef, ...population })
  .openapi('CompareRequest')

export const ScoreBody = z
  .looseObject({
    ruleset: z.object({ id: z.string(), version: z.string().nullable(), digest: hash }),
    content: z.string(),
    units: z.array(z.looseObject({ id: z.string() })),
    cohort: z.looseObject({}),
  })
  .openapi('Scorecard')
export const ExplainBody = z.looseObject({}).openapi('UnitExplanation')
export const CompareBody = z
  .looseObject({ changes: z.array(z.looseObject({})), units: z.array(z.looseObject({})) })
  .openapi('Comparison')

export const NewDataset = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .optional(),
    title: z.string().max(500).optional(),
    ruleset: z.string().max(200).optional(),
    period: z.string().max(40),
    content: Content,
    units: z.array(z.looseObject({ id: z.string() })),
    corrects: z.string().optional().describe('id of the dataset this one corrects'),
    reason: z.string().max(10_000).optional(),
  })
  .openapi('NewDataset')
export const DatasetSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    ruleset: z.string().nullable(),
    level: z.string().nullable(),
    period: z.string(),
    content: z.string(),
    count: z.number().describe('how many units'),
    digest: hash,
    corrects: z.string().nullable(),
    correctedBy: z.string().nullable(),
    reason: z.string().nullable(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .openapi('DatasetSummary')
export const Dataset = DatasetSummary.extend({ units: z.array(z.looseObject({ id: z.string() })) }).openapi('Dataset')
export const CreatedDataset = z
  .object({ id: z.string(), digest: hash, issues: z.array(IssueBody) })
  .openapi('CreatedDataset')

const registryUnit = z.looseObject({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullish(),
  verified: z.boolean().optional(),
  note: z.string().optional(),
})
const unitAt = z.looseObject({ code: z.string(), on: z.string() })
export const Registry = z
  .object({
    on: day,
    periods: z.array(z.object({ validFrom: z.string().nullable(), validTo: z.string().nullable(), count: z.number() })),
    units: z.array(registryUnit),
    mapping: z.array(z.looseObject({ from: unitAt, to: z.array(unitAt), kind: z.string() })),
  })
  .openapi('Registry')

export const NewResult = z
  .object({ ruleset: z.string(), dataset: z.string(), note: z.string().max(10_000).optional() })
  .openapi('NewResult')
export const ResultSummary = z
  .object({
    id: z.string(),
    ruleset: z.string(),
    dataset: z.string(),
    period: z.string(),
    digest: hash,
    note: z.string().nullable(),
    closedAt: instant,
    closedBy: z.string(),
  })
  .openapi('ResultSummary')
export const Result = ResultSummary.extend({ scorecard: z.looseObject({}) }).openapi('Result')

export const AuditEntry = z
  .object({
    sequence: z.number(),
    at: instant,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.looseObject({}),
    previous: hash,
    hash,
  })
  .openapi('AuditEntry')
export const AuditPage = z.object({ entries: z.array(AuditEntry), next: z.number().nullable() }).openapi('AuditPage')
export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    entries: z.number(),
    head: z.object({ sequence: z.number(), hash }),
    brokenAt: z.number().nullable(),
  })
  .openapi('AuditVerdict')

export const KeySet = z
  .object({
    keys: z.array(
      z.object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), alg: z.string(), use: z.string() }),
    ),
  })
  .openapi('KeySet')
export const LiveEvent = z
  .object({
    id: z.number(),
    kind: z.enum(['published', 'withdrawn', 'draft']),
    ruleset: z.string(),
    draft: z.string().optional(),
    version: z.string().optional(),
    state: DraftState.optional(),
    revision: z.number().optional(),
    by: z.string(),
    at: instant,
  })
  .openapi('LiveEvent')
