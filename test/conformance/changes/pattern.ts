import { before, behind, type Change, file } from '../scratch.ts'

const kinds = 'engine/src/patterns/kinds.ts'
const forms = 'editor/src/features/inspector/patterns'

const record = `import { type Amount, amountOf, formulaOf } from '../formula/amount.ts'
import { argsOf } from '../formula/shape.ts'
import { say, strong } from '../sentence/phrase.ts'
import { operand } from '../sentence/speaker.ts'
import { amountWords, measureOf, quantity } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { inBoth, type PatternExamples, type PatternRecord } from './pattern.ts'
import { reaching } from './reaching.ts'

/** A value that earns the maximum from a threshold on, and nothing below it (đạt ngưỡng). */
export type Reach = { kind: 'reach'; of: Json; edge: number; max: Amount }

const name = { vi: 'Đạt ngưỡng', en: 'Reaching a threshold' }

export const reach = {
  menu: { name, example: { vi: 'Từ 3 cuộc: 20 điểm', en: 'From 3 meetings: 20 points' }, bonus: true, part: true },
  words: inBoth({ edge: 'Ngưỡng', max: 'Điểm khi đạt' }, { edge: 'Threshold', max: 'Points when reached' }),
  recognise({ operator, args }, { maxPoints }) {
    const [condition, top, otherwise, ...rest] = operator === 'if' ? args : []
    const [of, edge, ...more] = argsOf(condition, '>=') ?? []
    const max = amountOf(top)
    if (of === undefined || typeof edge !== 'number' || more.length + rest.length > 0 || otherwise !== 0) return null
    return max === 'max' || (max !== null && max === maxPoints) ? { kind: 'reach', of, edge, max } : null
  },
  build: ({ of, edge, max }) => ({ if: [{ '>=': [of, edge] }, formulaOf(max), 0] }),
  carried: ({ of, edge, max }) => ({ of, condition: { '>=': [of, edge] }, most: max }),
  same: ({ of, edge, max }) => [{ kind: 'tiers', of, direction: 'atLeast', steps: [[edge, max]] }],
  holds: false,
  begin: ({ of, max }) => ({ kind: 'reach', of, edge: 1, max }),
  rescale: (pattern, carry) => ({ ...pattern, max: carry(pattern.max) }),
  say({ of, edge, max }, saying) {
    const { place } = saying
    const limit = place.words.from(quantity(edge, measureOf(of, place), place.locale))
    return say\`\${strong(name[place.locale])} \${operand(of, saying)}: \${limit}: \${amountWords(max, place)}\`
  },
  within: () => 'named',
  branch({ of, edge }, evaluated) {
    const holds = evaluated.outcome({ '>=': [of, edge] })
    return typeof holds === 'boolean' ? { kind: 'condition', path: evaluated.inDocument('/if/0'), holds } : null
  },
  attempts: ({ of, edge }, reporter) => reaching(of, edge, reporter),
} satisfies PatternRecord<Reach>

`
const examples = `export const reachExamples: PatternExamples<Reach> = [
  {
    formula: { if: [{ '>=': [{ var: 'x' }, 3] }, { max_points: [] }, 0] },
    pattern: { kind: 'reach', of: { var: 'x' }, edge: 3, max: 'max' },
    said: { vi: 'Đạt ngưỡng x: từ 3: 20', en: 'Reaching a threshold x: from 3: 20' },
    given: { x: 3 },
    earns: 20,
  },
]
`
const form = `import { useTranslations } from 'use-intl'
import { numeric } from '../../../document/reads.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { AmountField } from '../AmountField.tsx'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** Đạt ngưỡng: a value, its threshold, and the points from there on. */
export function ReachForm({ pattern, onChange }: FormProps<'reach'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('reach')
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={numeric}
        onChange={(of, more) => onChange({ ...pattern, of }, more)}
      />
      <NumberField
        label={words.edge}
        value={pattern.edge}
        onChange={(edge) => edge !== null && onChange({ ...pattern, edge })}
      />
      <AmountField
        label={words.max}
        value={pattern.max}
        typing="max"
        onChange={(max, more) => onChange({ ...pattern, max }, more)}
      />
    </>
  )
}
`

/** A kind of rule (kiểu tính): the maximum from a threshold on. */
export const pattern: Change = {
  parts: {
    record: { path: 'engine/src/patterns/reach.ts', edit: (text) => record + text },
    examples: { path: 'engine/src/patterns/reach.ts', edit: (text) => text + examples },
    kind: { path: kinds, edit: behind('export type Pattern = ', 'Reach | ') },
    opened: {
      path: kinds,
      edit: before('import { type Relative', "import { type Reach, reach, reachExamples } from './reach.ts'\n"),
    },
    tried: { path: kinds, edit: behind('export const kinds = {\n', '  reach,\n') },
    shown: { path: kinds, edit: behind('export const patternExamples = {\n', '  reach: reachExamples,\n') },
    form: { path: `${forms}/reach.tsx`, edit: file(form) },
    offered: { path: `${forms}/forms.ts`, edit: before("  'yes-no': YesNoForm,\n", '  reach: ReachForm,\n') },
    found: {
      path: `${forms}/forms.ts`,
      edit: before('import { RelativeForm', "import { ReachForm } from './reach.tsx'\n"),
    },
  },
}
