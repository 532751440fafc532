import type { IssueCode, RulesetDocument } from '@chiso/engine'
import { example } from './example.ts'

/** A place of the whole set, and what is written there; undefined takes it out. */
type Change = readonly [path: string, value: unknown]
/** Changes of the sound set below that have a problem; `grown` where it is one against the version before. */
export type Sample = { changes: readonly Change[]; grown?: true }

const [mot, hai, group] = ['/indicators/0/children/0', '/indicators/0/children/1', '/indicators/0'] as const
const rule = (formula: unknown): Sample => ({ changes: [[`${mot}/formula`, formula]] })
const at = (path: string, value: unknown): Sample => ({ changes: [[path, value]] })
const tiers = (...edges: [number, number][]) => ({ tiers: [{ var: 'cuoc_hop' }, edges] })
const between = (...edges: [number, number][]) =>
  edges.reduceRight<unknown>(
    (rest, [from, to], index) => ({
      if: [
        { and: [{ '>=': [{ var: 'cuoc_hop' }, from] }, { '<=': [{ var: 'cuoc_hop' }, to] }] },
        index === 0 ? 20 : 5,
        rest,
      ],
    }),
    0,
  )
const choice: Change[] = [
  [
    '/inputs/2',
    {
      id: 'muc',
      label: 'Mức',
      type: 'choice',
      options: [
        { id: 'tot', label: 'Tốt' },
        { id: 'kem', label: 'Kém' },
      ],
    },
  ],
]
const many = Array.from({ length: 500 }, () => 1)
/** So many rules that take long to prove that some are left unproved. */
const vast: Sample = (() => {
  const x = (at: number) => ({ var: `x${at % 60}` })
  const formula = (leaf: number) => ({
    '+': Array.from({ length: 20 }, (_, at) => ({
      if: [{ '>': [x(at + leaf), x(at * 7 + leaf)] }, { '/': [x(at + 3), { '+': [x(at), x(at + leaf + 1)] }] }, 1],
    })),
  })
  const label = (at: number) => `Số ${at}`
  const inputs = Array.from({ length: 60 }, (_, at) => ({
    id: `x${at}`,
    label: label(at),
    type: 'integer',
    min: 0,
    max: 1000,
  }))
  const rows = Array.from({ length: 60 }, (_, at) => ({
    id: `a${at}`,
    code: `${at}`,
    label: 'A',
    maxPoints: 10,
    provenance: { kind: 'own' },
    formula: formula(at),
  }))
  return {
    changes: [
      ['/inputs', inputs],
      ['/indicators', rows],
      ['/rollups', []],
      ['/cases', []],
      ['/cohort', []],
      ['/policy/total', 600],
    ],
  }
})()
const nested = (depth: number): unknown => (depth === 0 ? 1 : { '+': [nested(depth - 1), 1] })
/** What no draft has: problems of files, of units' data, of one unit's points, of other tools. */
export const elsewhere = [
  'json-malformed',
  'json-duplicate-key',
  'text-encoding',
  'text-wide',
  'text-null',
  'text-broken',
  'formula-too-deep',
  'cases-elsewhere',
  'case-input-unknown',
  'case-of-unknown',
  'golden-unit-unknown',
  'points-range',
  'points-not-number',
  'condition-not-boolean',
  'choice-unknown',
  'number-overflow',
  'evaluation-thrown',
  'value-absent',
  'value-not-applicable',
  'input-type',
  'input-range',
  'input-option',
  'input-unknown',
  'key-ignored',
  'unit-total',
  'unit-sum',
  'set-unknown',
  'set-faulty',
  'units-empty',
  'unit-duplicate',
  'units-unregistered',
  'unit-unregistered',
  'unit-ended',
  'unit-not-yet',
  'unit-level',
  'number-ambiguous',
  'number-marks',
  'cells-missing',
  'csv-malformed',
  'csv-short',
  'csv-column-twice',
  'csv-id-missing',
  'csv-inputs-none',
  'csv-title-skipped',
  'csv-column-unknown',
  'sql-operator',
  'sql-types',
  'sql-digits',
  'sql-cohort',
  'portable-unsaid',
  'portable-edge',
  'profile-differs',
] as const satisfies readonly IssueCode[]
type Elsewhere = (typeof elsewhere)[number]

/** A draft that has each other problem of the catalogue. */
export const samples: { [C in Exclude<IssueCode, Elsewhere>]: Sample } = {
  'json-too-deep': rule(nested(400)),
  'json-surrogate': at(`${mot}/label`, 'H\ud800'),
  'shape-missing': at(`${mot}/maxPoints`, undefined),
  'shape-type': at(`${mot}/label`, 5),
  'shape-key-unknown': at('/policy/totl', 5),
  'shape-choice': at('/level', 'xa'),
  'shape-pattern': at('/inputs/0/id', 'Số họp'),
  'shape-range': at('/policy/rounding', { places: 40 }),
  'shape-length': at('/levels', []),
  'format-unsupported': at('/format', 'chiso/9'),
  'text-not-nfc': at('/title', 'Bộ chỉ số'.normalize('NFD')),
  'text-hidden': at(`${mot}/evidence`, 'Biên\u200b bản'),
  'name-inherited': at('/inputs/0/id', 'constructor'),
  'id-duplicate': at(`${hai}/id`, 'hop'),
  'code-duplicate': at(`${hai}/code`, '1.1'),
  'label-empty': at('/grades/0/label', ' '),
  'code-empty': at(`${hai}/code`, ' '),
  'number-empty': at(`${hai}/citations`, [{ number: ' ' }]),
  'operator-unknown': rule({ tierss: [{ var: 'cuoc_hop' }, [[1, 5]]] }),
  'operator-keys': rule({ max: [1], min: [2] }),
  'operator-arity': rule({ round: [1, 2, 3, 4] }),
  'denominator-missing': rule({ ratio: [{ var: 'cuoc_hop' }] }),
  'argument-shape': rule({ tiers: [{ var: 'cuoc_hop' }, 5] }),
  'formula-too-large': rule({ '+': Array.from({ length: 2_001 }, () => 1) }),
  'iteration-too-deep': rule({ map: [[1], { map: [[2], { map: [[3], 4] }] }] }),
  'size-exceeded': rule({ map: [many, { map: [many, 1] }] }),
  'proofs-unfinished': vast,
  'number-digits': rule(0.1234567890123456),
  'number-not-finite': rule(Number.NaN),
  'reference-unknown': rule({ var: 'cuoc_hopp' }),
  'reference-dynamic': rule({ var: [{ cat: ['cuoc', '_hop'] }] }),
  'reference-cycle': at('/derived', [{ id: 'vong', label: 'Vòng', formula: { var: 'derived.vong' } }]),
  'cohort-reference': at('/leagues', [{ id: 'a', label: 'A', when: { '>': [{ var: 'cohort.nhat' }, 1] } }]),
  'input-unused': at('/inputs/2', { id: 'thua', label: 'Thừa', type: 'integer' }),
  'constant-unused': at('/constants', [{ id: 'thua', label: 'Thừa', value: 1 }]),
  'constant-value': at('/constants', [{ id: 'han', label: 'Hạn', type: 'date', value: '2026-02-31' }]),
  'formula-missing': at(`${mot}/formula`, undefined),
  'formula-on-group': at(`${group}/formula`, 1),
  'total-mismatch': at('/policy/total', 71),
  'group-total-mismatch': at(`${group}/maxPoints`, 41),
  'maximum-rounds-up': {
    changes: [
      [`${mot}/maxPoints`, 20.006],
      ['/policy/rounding', { at: 'indicator', places: 2 }],
    ],
  },
  'maximum-not-zero': at(`${mot}/kind`, 'information'),
  'gate-without-grade': {
    changes: [
      [`${mot}/kind`, 'gate'],
      [`${mot}/maxPoints`, 0],
    ],
  },
  'grade-unknown': {
    changes: [
      [`${mot}/kind`, 'gate'],
      [`${mot}/gate`, { atMost: 'tott' }],
    ],
  },
  'grade-order': at('/grades/1/atLeast', 0.9),
  'indicator-unknown': at('/rollups/0/groups/0/of', ['da-xoa']),
  'policy-absence-full': {
    changes: [
      ['/policy/missing', 'exclude'],
      ['/policy/notApplicable', 'full'],
    ],
  },
  'provenance-missing': at(`${mot}/provenance`, undefined),
  'crosswalk-uncovered': { changes: [[`${hai}/id`, 'ke-hoach-moi']], grown: true },
  'crosswalk-unknown': at('/crosswalk', { from: '2024.1', entries: [{ kind: 'new', old: [], new: ['da-xoa'] }] }),
  'case-failed': at('/cases/0/expect', { points: { hop: 3, 'da-xoa': 1 }, total: 1, grade: 'tot' }),
  'type-mismatch': rule({ '+': [{ var: 'co_ke_hoach' }, 1] }),
  'text-beside-day': {
    changes: [
      ['/inputs/1/type', 'date'],
      [`${mot}/formula`, { if: [{ '<=': [{ var: 'co_ke_hoach' }, '31/01/2026'] }, 1, 0] }],
    ],
  },
  'type-points': rule({ '>': [{ var: 'cuoc_hop' }, 3] }),
  'type-condition': at(`${mot}/appliesWhen`, { '+': [{ var: 'cuoc_hop' }, 1] }),
  'division-by-zero': rule({ '/': [{ var: 'cuoc_hop' }, 0] }),
  'division-by-zero-possible': rule({ '/': [1, { var: 'cuoc_hop' }] }),
  'points-range-possible': rule({ '+': [{ var: 'cuoc_hop' }, 1] }),
  'maximum-out-of-reach': rule({ if: [{ var: 'co_ke_hoach' }, 5, 0] }),
  'option-unknown': { changes: [...choice, [`${mot}/formula`, { if: [{ '==': [{ var: 'muc' }, 'tott'] }, 20, 0] }]] },
  'option-without-points': { changes: [...choice, [`${mot}/formula`, { choice: [{ var: 'muc' }, { tot: 1 }, 20] }]] },
  'tiers-order': rule(tiers([1, 5], [4, 20])),
  'tiers-out-of-reach': rule(tiers([400, 20], [1, 5])),
  'otherwise-out-of-reach': rule({ if: [{ '>=': [{ var: 'cuoc_hop' }, 0] }, 5, 3] }),
  'tiers-gap': rule(between([0, 3], [5, 366])),
  'tiers-overlap': rule(between([0, 5], [5, 366])),
  'absence-earns': rule({ var: ['cuoc_hop', 20] }),
  'wording-missing': at(`${mot}/method`, undefined),
  'wording-differs': at(`${mot}/method`, 'Từ 5 cuộc trở lên: 20 điểm; từ 1 đến dưới 5 cuộc: 5 điểm'),
  'wording-outdated': { changes: [['/inputs/0/type', 'number']], grown: true },
  'wording-unread': at(`${mot}/method`, 'Theo hướng dẫn của Sở'),
}

/** A sound draft that has something everywhere a problem may be. */
export function sound(): RulesetDocument {
  const base = example()
  const [first, ...others] = base.indicators
  const [meeting, ...rows] = first?.children ?? []
  const method = 'Từ 4 cuộc trở lên: 20 điểm; từ 1 đến dưới 4 cuộc: 5 điểm; dưới 1 cuộc: 0 điểm'
  return {
    ...base,
    indicators: [{ ...first, children: [{ ...meeting, method }, ...rows] }, ...others] as RulesetDocument['indicators'],
    cohort: [{ id: 'nhat', label: 'Nhất', over: 'max', of: { var: 'cuoc_hop' } }],
    grades: [
      { id: 'tot', label: 'Tốt', atLeast: 0.9 },
      { id: 'kha', label: 'Khá', atLeast: 0.5 },
    ],
    rollups: [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['hop'] }] }],
    cases: [{ id: 'thu', label: 'Thử', inputs: { cuoc_hop: 4, co_ke_hoach: true }, expect: { points: { hop: 20 } } }],
  }
}
