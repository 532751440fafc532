import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeWhole } from '../adapters/files/kept.ts'
import { auditStart } from '../audit/chain.ts'
import type { AuditHead, AuditNote, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

const Mark = z.object({
  format: z.literal('chiso-mark/1'),
  sequence: z.int().min(0),
  hash: z.string(),
  issued: z.record(z.string(), z.object({ sequence: z.int().min(1), version: z.string() })),
  /** Whether a backup was put in the store's place since, and what was written after that backup is not known. */
  restored: z.boolean(),
})

/**
 * How far a store is known to have come: the last entry of its log, and the last number issued of each set. It lies beside the
 * database, so that an older file in its place is noticed before it issues a number again.
 */
export type HighMark = Omit<z.output<typeof Mark>, 'format'>

/** Of a store that nothing is known of. */
export const noMark: HighMark = { ...auditStart, issued: {}, restored: false }

const fileOf = (database: string) => `${database}.mark`

/** The mark beside a database; null where there is none. One that cannot be read counts as of a store that was put back. */
export function readMark(database: string): HighMark | null {
  if (!existsSync(fileOf(database))) return null
  try {
    const { format: _, ...mark } = Mark.parse(JSON.parse(readFileSync(fileOf(database), 'utf8')))
    return mark
  } catch {
    return { ...noMark, restored: true }
  }
}

/** Writes the mark so that it outlives a power cut. */
export function writeMark(database: string, mark: HighMark): void {
  writeWhole(fileOf(database), `${JSON.stringify({ format: 'chiso-mark/1', ...mark })}\n`)
}

/** Whether a store is older than its mark, or went another way from some entry on. */
export async function isOlder({ audit }: Pick<Store, 'audit'>, mark: HighMark): Promise<boolean> {
  if (mark.restored) return true
  if (mark.sequence === 0) return false
  const [entry] = await audit.after(mark.sequence - 1, 1)
  return entry?.hash !== mark.hash
}

/** The last number issued of each set, as the store has it. */
export async function issuedIn({ publications }: Pick<Store, 'publications'>): Promise<HighMark['issued']> {
  const issued: HighMark['issued'] = {}
  for (const ruleset of await publications.rulesets()) {
    const last = (await publications.versions(ruleset)).at(-1)
    if (last) issued[ruleset] = { sequence: last.sequence, version: last.version }
  }
  return issued
}

/** Shape: nothing is written into a store that is behind, but what no entry of the log tells, such as sessions */
export type Marked = { store: Store; isBehind(): boolean }

/** How long ordinary entries may wait for their mark. Unit: ms */
const markMs = 1000

/** What an entry brought: where the log stands then, and the number that it says was issued. */
type Written = { head: AuditHead; issued: HighMark['issued'] }

/**
 * A store whose mark follows it, and that takes no more entries of its log once it is found to be older than its mark. Numbers
 * are marked before anybody hears of them, other entries within a second and when it is closed.
 */
export async function marked(store: Store, database: string): Promise<Marked> {
  let mark = readMark(database) ?? { ...noMark, ...(await store.audit.head()), issued: await issuedIn(store) }
  let isBehind = await isOlder(store, mark)
  let waiting: NodeJS.Timeout | null = null
  if (!isBehind) {
    mark = { ...mark, ...(await store.audit.head()) }
    flush()
  }

  function flush(): void {
    if (waiting) clearTimeout(waiting)
    waiting = null
    const kept = readMark(database)
    if (kept?.hash === mark.hash) return
    // Commands at the server write into the same store, and may be further.
    const further = kept && kept.sequence > mark.sequence ? kept : mark
    try {
      writeMark(database, { ...further, issued: later(kept?.issued ?? {}, mark.issued) })
    } catch {
      // What was written is written; a mark that stays back is raised by what is written next.
    }
  }

  function raise(all: readonly Written[]): void {
    for (const { head, issued } of all)
      mark = { ...mark, ...(head.sequence > mark.sequence ? head : {}), issued: { ...mark.issued, ...issued } }
    if (all.some(({ issued }) => Object.keys(issued).length > 0)) flush()
    else if (all.length > 0) waiting ??= setTimeout(flush, markMs).unref()
  }

  function watching(inner: Store, written: (what: Written) => void): Store {
    const watched: Store = {
      ...inner,
      audit: {
        ...inner.audit,
        async append(note) {
          if (isBehind) throw new Refused(refuse('store-behind'))
          const head = await inner.audit.append(note)
          if (head.sequence <= mark.sequence) {
            isBehind = true
            throw new Refused(refuse('store-behind'))
          }
          written({ head, issued: issuedBy(note) })
          return head
        },
      },
      atomically: (act) => (inner === store ? alone(act) : act(watched)),
    }
    return watched
  }

  async function alone<T>(act: (store: Store) => Promise<T>): Promise<T> {
    const all: Written[] = []
    const done = await store.atomically((inner) => act(watching(inner, (what) => all.push(what))))
    // Only what was committed counts.
    raise(all)
    return done
  }

  async function close(): Promise<void> {
    if (waiting) flush()
    await store.close()
  }

  return { store: { ...watching(store, (what) => raise([what])), close }, isBehind: () => isBehind }
}

/** The number that an entry of the log says was issued. */
function issuedBy({ action, detail: { ruleset, sequence, version } }: AuditNote): HighMark['issued'] {
  if (action !== 'version.published') return {}
  return { [String(ruleset)]: { sequence: Number(sequence), version: String(version) } }
}

/** Of each set the later number. */
export function later(one: HighMark['issued'], other: HighMark['issued']): HighMark['issued'] {
  const all = { ...one }
  for (const [ruleset, issued] of Object.entries(other))
    if (issued.sequence > (all[ruleset]?.sequence ?? 0)) all[ruleset] = issued
  return all
}
