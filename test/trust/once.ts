import { smallSet } from '../contract/documents.ts'
import { Random } from '../property/random.ts'
import { type Answer, type Caller, type Serving, startServing } from '../setup/serving.ts'

/** Shape: `versions` are what the lists hold in the end, `repeats` how many answers were those of a first one */
export type Once = { sent: number; versions: number; repeats: number; wrong: string[] }

const sent = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>
const sets = 4
const times = 5
/** A confirmed password counts for five minutes, so people sign in again before. */
const againMs = 4 * 60_000

/** Publishes so many versions of a few sets at once, each sent five times by one key: some at the same time, some after. */
export async function publishedOnce(publishes: number, seed: number): Promise<Once> {
  const serving = await startServing()
  const found: Once = { sent: 0, versions: 0, repeats: 0, wrong: [] }
  const each = Math.ceil(publishes / sets)
  try {
    const people = staffOf(serving)
    const publishing = async (set: string, random: Random) => {
      for (let number = 1; number <= each; number++) await publishOne(set, number, people, random, found)
      await holdSequence(set, each, serving.caller(), found)
    }
    await Promise.all(Array.from({ length: sets }, (_, at) => publishing(`lan-${at}`, new Random(seed + at))))
    const verdict = read(await (await people('thanhtra'))('/audit/verify'))
    if (verdict.ok !== true) found.wrong.push(`the log: ${JSON.stringify(verdict.findings)}`)
    return found
  } finally {
    await serving.end()
  }
}

type Staff = (username: string) => Promise<Caller>

function staffOf(serving: Serving): Staff {
  const signedIn = new Map<string, { caller: Promise<Caller>; until: number }>()
  return (username) => {
    const known = signedIn.get(username)
    if (known && known.until > performance.now()) return known.caller
    const caller = serving.signedIn(username)
    signedIn.set(username, { caller, until: performance.now() + againMs })
    return caller
  }
}

async function publishOne(set: string, number: number, people: Staff, random: Random, found: Once): Promise<void> {
  const author = await people('soanthao')
  const crosswalk = number === 1 ? {} : { crosswalk: { from: `2026.${number - 1}`, entries: [] } }
  const from = number === 1 ? {} : { from: `${set}@2026.${number - 1}` }
  const document = { ...smallSet({ id: set, title: `Bộ chỉ số thử, lần ${number}` }), ...crosswalk }
  const created = await author('/drafts', { body: sent({ ruleset: document, ...from }) })
  const { id } = read(created)
  const headers = { 'If-Match': String(created.headers.etag) }
  await author(`/drafts/${id}/submit`, { method: 'POST', headers })
  await (await people('duyet'))(`/drafts/${id}/approve`, { method: 'POST', headers })
  const effectiveFrom = new Date(Date.UTC(2027, 0, number)).toISOString().slice(0, 10)
  const body = sent({ version: `2026.${number}`, effectiveFrom })
  const publisher = await people('vanthu')
  const told = { ...headers, 'Idempotency-Key': `${set}-${number}` }
  const publish = () => publisher(`/drafts/${id}/publish`, { body, headers: told })
  const atOnce = random.whole(1, times)
  const answers = await Promise.all(Array.from({ length: atOnce }, publish))
  while (answers.length < times) answers.push(await publish())
  found.sent += answers.length
  const [first] = answers
  for (const answer of answers.slice(1))
    if (first && answer.status === first.status && answer.body.equals(first.body)) found.repeats++
    else found.wrong.push(`${set}@2026.${number}: ${answer.status} ${answer.body.toString().slice(0, 200)}`)
  if (first && read(first).sequence !== number) found.wrong.push(`${set}@2026.${number}: ${first.status} ${first.body}`)
}

/** The list has each number once, and each manifest follows the one before it. */
async function holdSequence(set: string, count: number, caller: Caller, found: Once): Promise<void> {
  const { versions } = read(await caller(`/rulesets/${set}`)) as { versions: { version: string; sequence: number }[] }
  const sequences = versions.map(({ sequence }) => sequence).reverse()
  found.versions += versions.length
  const expected = Array.from({ length: count }, (_, at) => at + 1)
  if (String(sequences) !== String(expected)) found.wrong.push(`${set}: sequence ${sequences}`)
}
