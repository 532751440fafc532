import { before, type Change, slot } from '../scratch.ts'

const family = 'engine/src/operators/arithmetic'

const run = `const median = defineOperator({
  name: 'median',
  arity: [1, null],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands) => {
    const [first = null, ...others] = numbersOf(operands)
    return others.length === 0 ? first : null
  },
})

`
const words = `  median: {
    label: { vi: 'trung vị', en: 'median of' },
    functions: [{ vi: ['TRUNG_VỊ'], en: ['MEDIAN'], takes: row, rank: 290 }],
    examples: [{ rule: { median: [2] }, gives: 2 }],
  },
`
const sentence = `  median: (operation) => {
    const all = operation.say(0)
    return sentence({ vi: say\`trung vị của ${slot('all')}\`, en: say\`the median of ${slot('all')}\` }[operation.place.locale])
  },
`

/** An operator (phép tính): the value in the middle of several. */
export const operator: Change = {
  parts: {
    record: { path: `${family}/run.ts`, edit: before('export const arithmetic = [', run) },
    listed: { path: `${family}/run.ts`, edit: before('rounded]', 'median, ') },
    words: { path: `${family}/words.ts`, edit: before('  round: {\n', words) },
    sentence: { path: `${family}/sentence.ts`, edit: before('  round: (operation) => {\n', sentence) },
    lower: { path: `${family}/lower.ts`, edit: before("  round: 'unfollowed',\n", "  median: 'unfollowed',\n") },
    prove: { path: `${family}/prove.ts`, edit: before('  round: {\n', "  median: 'unfollowed',\n") },
    sql: { path: `${family}/sql.ts`, edit: before('  round: (call)', "  median: 'unfollowed',\n") },
    cases: { path: `${family}/cases.ts`, edit: before("  round: 'none',\n", "  median: 'none',\n") },
    compat: {
      path: `${family}/compat.ts`,
      edit: before("  round: 'unknown-there',\n", "  median: 'unknown-there',\n"),
    },
  },
}
