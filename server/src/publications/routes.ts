import { isDay, type Json } from '@chiso/engine'
import type { KeyList } from '@chiso/engine/trust'
import { z } from '@hono/zod-openapi'
import { dayBefore, dayOf } from '../day.ts'
import { etagOf, seal, sha256 } from '../digest.ts'
import { draftText, examined } from '../drafts/drafting.ts'
import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { DocumentBody, Reason } from '../http/shapes.ts'
import { keyListOf, signerNow } from '../keys/current.ts'
import { KeySet } from '../keys/shapes.ts'
import type { VersionRecord } from '../ports.ts'
import { Refused, refuse, refuseDay, refuseQuery } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { allowed, withdraw } from '../workflow.ts'
import { forPeriod, inForceOn, lastDayOf, nextOf } from './inforce.ts'
import { issueWithdrawal, needClock } from './issuing.ts'
import { pageEnclosing } from './page.ts'
import { publishDraft } from './publishing.ts'
import { createServedVersions, type ServedVersions } from './served.ts'
import { InForce, Manifest, Publish, Published, RulesetDetail, RulesetSummary, type Version } from './shapes.ts'

const InForceQuery = z.object({
  on: z.string().optional().describe('day of Asia/Ho_Chi_Minh, today unless told'),
  known: z.string().optional().describe('instant: what was published by then'),
  period: z.string().optional().describe('assessment period, such as 2026, in place of a day'),
})

const open = { method: 'get', access: 'public', open: true } as const

/** What may be another at any moment: asked again each time, and answered in a word to who holds it. */
const unkept = { 'Cache-Control': 'public, max-age=0, must-revalidate' }

/** Publishing, reading what is published, and withdrawing it. */
export function publicationCalls(setting: Setting) {
  const served = createServedVersions(setting)
  return [...listingCalls(setting), ...versionCalls(setting, served), ...issuingCalls(setting, served)]
}

function listingCalls({ store, now }: Setting) {
  const versionsOf = async (id: string) => {
    const versions = await store.publications.versions(id)
    if (versions.length === 0) throw new Refused(refuse('not-found', { what: id }))
    return versions
  }

  return [
    defineCall({
      ...open,
      path: '/rulesets',
      name: 'listRulesets',
      summary: 'Published sets',
      answers: { 200: z.object({ rulesets: z.array(RulesetSummary) }), 304: null },
      async handle({ reply }) {
        const ids = await store.publications.rulesets()
        const rulesets = await Promise.all(
          ids.map(async (id) => {
            const versions = await versionsOf(id)
            const current = inForceOn(versions, dayOf(now()), now())
            return {
              ...setFacts(id, versions),
              versions: versions.length,
              inForce: current && { version: current.version, effectiveFrom: current.effectiveFrom },
            }
          }),
        )
        return reply(200, { rulesets }, unkept)
      },
    }),
    defineCall({
      ...open,
      path: '/rulesets/{id}',
      name: 'getRuleset',
      summary: 'One set with its versions, latest first',
      answers: { 200: RulesetDetail, 304: null },
      refusals: [404],
      async handle({ reply, params: { id } }) {
        const versions = await versionsOf(id)
        const bodies = versions.map((version) => versionBody(version, versions)).reverse()
        return reply(200, { ...setFacts(id, versions), versions: bodies }, unkept)
      },
    }),
    defineCall({
      ...open,
      path: '/rulesets/{id}/in-force',
      name: 'getInForce',
      summary: 'The version in force on a day of Asia/Ho_Chi_Minh (today unless told), or of an assessment period',
      query: InForceQuery,
      answers: { 200: InForce, 304: null },
      refusals: [404],
      async handle({ reply, params: { id }, query: { on, known, period } }) {
        const day = on ?? dayOf(now())
        if (!isDay(day)) throw new Refused(refuseDay('on', day))
        const instant = known === undefined ? now() : new Date(known)
        if (Number.isNaN(instant.getTime())) {
          const wanted = { vi: 'Viết như 2026-01-01T00:00:00Z.', en: 'Write it as 2026-01-01T00:00:00Z.' }
          throw new Refused(refuseQuery('known', known ?? '', wanted))
        }
        const versions = (await versionsOf(id)).filter(({ publishedAt }) => publishedAt <= instant.toISOString())
        const found = period === undefined ? inForceOn(versions, day, instant) : forPeriod(versions, period, instant)
        if (!found) throw new Refused(refuse('none-in-force', { id, when: period ?? day }))
        const next = nextOf(found, versions)
        const manifest = (await store.publications.manifest(id, found.version)) ?? ''
        const facts = {
          ...factsOf(found),
          effectiveTo: next && dayBefore(next.effectiveFrom),
          next: next && { version: next.version, effectiveFrom: next.effectiveFrom },
          manifest: sha256(manifest),
        }
        return reply(200, facts, unkept)
      },
    }),
  ]
}

function versionCalls({ store, page }: Setting, served: ServedVersions) {
  const versionOf = async (id: string, version: string) => {
    const found = await store.publications.version(id, version)
    if (!found) throw new Refused(refuse('not-found', { what: `${id}@${version}` }))
    return found
  }

  return [
    defineCall({
      ...open,
      path: '/rulesets/{id}/versions/{version}',
      name: 'getVersion',
      summary: 'The exact published bytes (RFC 8785), for ever',
      answers: { 200: DocumentBody, 304: null },
      refusals: [404, 500],
      ready: ({ id, version }) => served.ready(id, version),
      async handle({ reply, params: { id, version } }) {
        const found = await served.take(id, version)
        if (!found) throw new Refused(refuse('not-found', { what: `${id}@${version}` }))
        return reply(200, found)
      },
    }),
    defineCall({
      ...open,
      path: '/rulesets/{id}/versions/{version}/manifest',
      name: 'getManifest',
      summary: 'The signed statement of what was published, by whom, from when',
      answers: { 200: Manifest, 304: null },
      refusals: [404],
      async handle({ reply, params }) {
        const version = await versionOf(params.id, params.version)
        const text = (await store.publications.manifest(version.ruleset, version.version)) ?? ''
        return reply(200, new Written<z.output<typeof Manifest>>(text), unkept)
      },
    }),
    defineCall({
      ...open,
      path: '/rulesets/{id}/versions/{version}/page',
      name: 'getPage',
      summary: 'One file with set, proof and form, that scores without a network and verifies itself',
      answers: { 200: { plain: 'text/html; charset=utf-8' }, 304: null },
      refusals: [404, 500],
      async handle({ reply, params: { id, version } }) {
        const found = await versionOf(id, version)
        if (!page) throw new Refused(refuse('not-found', { what: `${id}@${version}/page` }))
        const text = (await store.publications.text(id, version)) ?? ''
        if (sha256(text) !== found.digest) throw new Refused(refuse('content-damaged', { what: `${id}@${version}` }))
        const manifest = (await store.publications.manifest(id, version)) ?? ''
        const [ruleset, stated] = [text, manifest].map((one) => JSON.parse(one) as Json)
        const { signature, ...list } = await keyListOf(store)
        const keys = JSON.parse(seal({ ...list, signature }).text) as Json
        const { digest } = found
        const enclosed = { ruleset: ruleset ?? null, manifest: stated ?? null, keys, digest }
        return reply(200, pageEnclosing(found.title, enclosed, page), {
          ...unkept,
          // Taken along, never opened among the pages of this server.
          'Content-Disposition': `attachment; filename="${id}-${version}.html"`,
        })
      },
    }),
    defineCall({
      ...open,
      path: '/keys',
      name: 'listKeys',
      summary:
        'Every public key that manifests were signed with (JWKS), what has become of it, and the signature of the root key',
      answers: { 200: KeySet, 304: null },
      refusals: [500],
      async handle({ reply }) {
        const { signature, ...list } = await keyListOf(store)
        return reply(200, new Written<KeyList>(seal({ ...list, signature }).text), unkept)
      },
    }),
  ]
}

function issuingCalls(setting: Setting, served: ServedVersions) {
  const { store, now, live, keys } = setting

  return [
    defineCall({
      method: 'post',
      path: '/drafts/{draft}/publish',
      name: 'publishDraft',
      summary: 'Publishes an approved draft as an immutable version, once however often it is sent',
      access: ['publisher'],
      headers: ['If-Match', 'Idempotency-Key'],
      body: Publish,
      answers: { 201: Published },
      refusals: [404, 409, 412],
      async handle({ reply, caller, body, params: { draft: id }, header, asker }) {
        const ifMatch = header('If-Match')
        const key = header('Idempotency-Key')?.slice(0, 200)
        const request = sha256(seal({ draft: id, body }).text)
        const looked = await draftText(store, id, caller)
        const found = await examined(setting, looked, asker)
        const { published, replayed } = await store.atomically(async (inner) => {
          const replay = key ? await inner.idempotency.get(caller.username, key) : null
          if (replay && replay.request !== request) throw new Refused(refuse('idempotency-mismatch'))
          if (replay) return { published: JSON.parse(replay.body) as z.output<typeof Published>, replayed: true }
          // Once it is alone among writers: whoever wrote while this waited has said a later instant than before.
          const moment = now()
          const published = await publishDraft(inner, keys, { ...looked, ...found }, caller, ifMatch, moment, body)
          const kept = { request, status: 201, body: JSON.stringify(published) }
          if (key) await inner.idempotency.add(caller.username, key, kept, moment.toISOString())
          return { published, replayed: false }
        })
        live.notify()
        const headers = {
          ...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
          Location: `/api/rulesets/${published.id}/versions/${published.version}`,
          ETag: etagOf(published.digest),
        }
        return reply(201, published, headers)
      },
    }),
    defineCall({
      method: 'post',
      path: '/rulesets/{id}/versions/{version}/withdraw',
      name: 'withdrawVersion',
      summary: 'Withdraws a version: it stays readable and revives nothing',
      access: ['publisher'],
      body: Reason,
      answers: { 200: z.object({ state: z.literal('withdrawn') }) },
      refusals: [404, 409],
      async handle({ reply, caller, body, params }) {
        await store.atomically(async (inner) => {
          await needClock(inner, now())
          const version = await inner.publications.version(params.id, params.version)
          if (!version) throw new Refused(refuse('not-found', { what: params.version }))
          const withdrawal = allowed(withdraw(version, caller, body.reason, now()))
          await issueWithdrawal(inner, await signerNow(inner, keys), version, withdrawal)
        })
        served.forget(params.id, params.version)
        live.notify()
        return reply(200, { state: 'withdrawn' })
      },
    }),
  ]
}

function setFacts(id: string, versions: readonly VersionRecord[]) {
  const head = versions.at(-1)
  return {
    id,
    title: head?.title ?? '',
    level: head?.level ?? '',
    status: head?.status ?? '',
    content: head?.content ?? '',
    head: head?.version ?? '',
  }
}

function factsOf(version: VersionRecord) {
  return {
    id: version.ruleset,
    version: version.version,
    sequence: version.sequence,
    digest: version.digest,
    title: version.title,
    level: version.level,
    status: version.status,
    content: version.content,
    decision: version.decision,
    effectiveFrom: version.effectiveFrom,
    periods: version.periods,
    state: version.withdrawn ? ('withdrawn' as const) : ('published' as const),
  }
}

function versionBody(version: VersionRecord, all: readonly VersionRecord[]): z.output<typeof Version> {
  return {
    ...factsOf(version),
    effectiveTo: lastDayOf(version, all),
    base: version.base,
    publishedAt: version.publishedAt,
    publishedBy: version.publishedBy,
    reason: version.reason,
    withdrawn: version.withdrawn,
  }
}
