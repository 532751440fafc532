import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { Random } from '../property/random.ts'
import { type Answer, type Serving, startServing } from '../setup/serving.ts'

/** Shape: `digests` of the bytes as they were unpacked, `tags` as the answers named them; `codings` counts the forms that came */
export type Served = {
  answers: number
  digests: ReadonlySet<string>
  tags: ReadonlySet<string>
  codings: ReadonlyMap<string, number>
  wrong: string[]
}

const version = '/rulesets/ha-tinh-dti-xa/versions/2025.2'
const wishes = [
  '',
  'gzip',
  'br',
  'deflate',
  'identity',
  '*',
  'gzip, deflate, br, zstd',
  'br;q=1, gzip;q=0.1',
  'gzip;q=0',
]

const unpack: Record<string, (bytes: Buffer) => Buffer> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
}

/** Reads one published version so often and in every form: as it is published, once it was withdrawn, and after a restart. */
export async function servedAlike(answers: number, seed: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-served-'))
  const random = new Random(seed)
  const digests = new Set<string>()
  const found = {
    answers: 0,
    digests,
    tags: new Set<string>(),
    codings: new Map<string, number>(),
    wrong: [] as string[],
  }
  const note = (state: string, answer: Answer) => {
    found.answers++
    const coding = String(answer.headers['content-encoding'] ?? 'identity')
    found.codings.set(coding, (found.codings.get(coding) ?? 0) + 1)
    found.tags.add(String(answer.headers.etag))
    if (answer.status !== 200) found.wrong.push(`${state}: ${answer.status}`)
    if (answer.headers['x-chiso-state'] !== state) found.wrong.push(`${state}: told ${answer.headers['x-chiso-state']}`)
    const plain = unpack[coding]?.(answer.body)
    if (plain) digests.add(createHash('sha256').update(plain).digest('hex'))
    else found.wrong.push(`in ${coding}`)
  }
  const read = async (serving: Serving, state: string, count: number) => {
    const caller = serving.caller()
    let left = count
    const reader = async () => {
      while (left-- > 0) {
        const wish = random.pick(wishes)
        note(state, await caller(version, { headers: wish ? { 'Accept-Encoding': wish } : {} }))
      }
    }
    await Promise.all(Array.from({ length: 8 }, reader))
  }
  const third = Math.ceil(answers / 3)
  try {
    const first = await startServing({ CHISO_DATA: folder })
    await read(first, 'published', third)
    const publisher = await first.signedIn('vanthu')
    const withdrawn = await publisher(`${version}/withdraw`, { body: Buffer.from('{"reason":"nhầm"}') })
    if (withdrawn.status !== 200) found.wrong.push(`withdrawing: ${withdrawn.status} ${withdrawn.body}`)
    await read(first, 'withdrawn', third)
    await first.end()
    const again = await startServing({ CHISO_DATA: folder })
    await read(again, 'withdrawn', answers - 2 * third)
    await again.end()
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
