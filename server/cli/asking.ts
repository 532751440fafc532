import { createInterface } from 'node:readline'
import { type CaseAnswer, caseQuestion, type KeptCase, type Program, readWritten, standingsOf } from '@chiso/engine'
import type { Terminal } from './terminal.ts'

/** What a person said of one case; null asks once more. */
type Said = { state: KeptCase['state']; expect: CaseAnswer } | 'left' | null

/**
 * Asks unanswered and stale cases one after the other, the stale first (hỏi từng tình huống), and takes what is typed:
 * right, another result, later, or no more.
 *
 * Shape: `of` keeps to one rule; what is not asked stays as it is
 */
export async function askCases(
  program: Program,
  cases: readonly KeptCase[],
  of: string | null,
  terminal: Terminal,
): Promise<{ cases: readonly KeptCase[]; answered: number }> {
  const { words, locale } = terminal
  const said = words.testing.ask
  const open = standingsOf(program, { cases }).filter(
    ({ verdict, kept }) => (verdict === 'stale' || verdict === 'open') && (of === null || kept.of === of),
  )
  const asked = [
    ...open.filter(({ verdict }) => verdict === 'stale'),
    ...open.filter(({ verdict }) => verdict === 'open'),
  ]
  const answers = new Map<KeptCase, KeptCase>()
  const input = createInterface({ input: process.stdin })
  const lines = input[Symbol.asyncIterator]()
  if (asked.length > 0) terminal.tell(said.how)
  for (const [index, { kept, now }] of asked.entries()) {
    if (now === null) continue
    terminal.tell(`${index + 1}/${asked.length}  ${caseQuestion(kept, now, program.ruleset, locale)}`)
    let heard: Said = null
    while (heard === null) {
      const line = await lines.next()
      heard = line.done ? 'left' : understood(line.value, now)
      if (heard === null) terminal.tell(said.unread)
    }
    if (heard === 'left') break
    answers.set(kept, { ...kept, ...heard })
  }
  input.close()
  return { cases: cases.map((one) => answers.get(one) ?? one), answered: answers.size }
}

const yes = /^(|d|đ|đúng|dung|y|yes)$/
const later = /^(b|bỏ qua|bo qua|s|skip)$/
const enough = /^(t|thôi|thoi|q|quit)$/
const met = /^(đạt|dat|met)$/
const unmet = /^(không đạt|khong dat|not met)$/

/** What was typed beside what the set says now; null where it is neither an answer nor a result of that kind. */
function understood(typed: string, now: CaseAnswer): Said {
  const text = typed.trim().normalize('NFC').toLowerCase()
  if (yes.test(text)) return { state: 'confirmed', expect: now }
  if (later.test(text)) return { state: 'skipped', expect: now }
  if (enough.test(text)) return 'left'
  if (met.test(text) || unmet.test(text))
    return now.passed === undefined ? null : corrected({ passed: met.test(text) }, now)
  const read = readWritten(text)
  // A number that may be read in two ways is asked for again.
  if (read?.ways !== 1 || read.percent) return null
  const number = Number(read.digits)
  if (typeof now.points === 'number') return corrected({ points: number }, now)
  return typeof now.total === 'number' ? corrected({ ...now, total: number }, now) : null
}

/** Another result than the set's; the same in other words is right. */
function corrected(expect: CaseAnswer, now: CaseAnswer): Said {
  const isSame = Object.entries(expect).every(([key, value]) => now[key as keyof CaseAnswer] === value)
  return isSame ? { state: 'confirmed', expect: now } : { state: 'corrected', expect }
}
