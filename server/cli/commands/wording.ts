import { printFormula, readWording, wordingQuestion } from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readText } from '../reading.ts'
import type { Terminal } from '../terminal.ts'

type Options = { max?: string; json?: boolean }

/** Reads a wording (cách xác định và tính điểm) as a rule, and says what it leaves open. */
export function wordingCommand(text: string, { max, json }: Options, terminal: Terminal): void {
  const { words, locale } = terminal
  const maxPoints = max === undefined ? undefined : Number(max.replace(',', '.'))
  if (maxPoints !== undefined && !(maxPoints >= 0 && maxPoints <= 1e9))
    throw new Failure(words.wording.badMax(max ?? ''), { exit: 2 })
  const written = text === '-' ? readText('-', terminal) : text
  const reading = readWording(written, maxPoints === undefined ? {} : { maxPoints })
  if (!reading) terminal.exit = 1
  if (json) {
    const told = reading && {
      ...reading,
      questions: reading.questions.map((question) => ({ ...question, message: wordingQuestion(question, locale) })),
    }
    terminal.print(JSON.stringify(told))
    return
  }
  if (!reading) {
    terminal.tell(words.wording.unread)
    return
  }
  const { certainty, formula, inputs, appliesWhen, questions, unused } = reading
  terminal.print(words.wording[certainty])
  if (formula !== null) terminal.print(`  ${printFormula(formula, locale, null).text}`)
  if (appliesWhen !== undefined)
    terminal.print(`  ${words.wording.applies(printFormula(appliesWhen, locale, null).text)}`)
  for (const { id, label, type, options } of inputs) {
    terminal.print(`  ${id} (${words.wording.types[type]}): ${label}`)
    for (const option of options ?? []) terminal.print(`    ${option.id}: ${option.label}`)
  }
  for (const question of questions) terminal.print(`  ? ${wordingQuestion(question, locale)}`)
  for (const { text: part } of unused) terminal.print(`  … ${words.wording.unused(part)}`)
}
