import { jsonSchema, type RulesetDocument } from '@chiso/engine'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { readable } from '../../document/place.ts'
import { createDraftStore, DraftContext } from '../../draft/store.ts'
import { setParts } from '../../features/general/parts.ts'
import { SetSections } from '../../features/general/SetSections.tsx'
import { FrameContext } from '../../features/inspector/change.ts'
import { Details } from '../../features/inspector/Details.tsx'
import { messagesOf } from '../../text/catalogue.ts'

/** Fields of a row of the annex that are no texts, and where each is edited; all others stand in "Thông tin chung". */
const rowScreens: Record<string, string> = {
  id: 'given when the row is added',
  code: 'cell STT',
  maxPoints: 'cell and inspector "Điểm tối đa"',
  kind: 'inspector "Kiểu tính"',
  gate: 'inspector "Kiểu tính" → Điều kiện bắt buộc',
  'gate.atMost': 'inspector "Không đạt thì xếp loại không quá"',
  wordingKept: 'inspector "Lời văn và công thức"',
  'wordingKept.of': 'given with the reason, by what is on the screen',
  'wordingKept.reason': 'inspector "Giữ lời văn, ghi lý do"',
  formula: 'inspector "Công thức"',
  appliesWhen: 'inspector "Điều kiện áp dụng"',
  citations: 'inspector "Thêm căn cứ"',
  'citations[].number': 'inspector "Căn cứ"',
  'citations[].clause': 'inspector "Căn cứ"',
  'citations[].url': 'inspector "Căn cứ"',
  'citations[].note': 'inspector "Căn cứ"',
  provenance: 'inspector "Nguồn gốc"',
  'provenance.kind': 'inspector "Nguồn gốc"',
  'provenance.url': 'inspector "Địa chỉ nguồn"',
  'provenance.set': 'inspector "Lấy từ bộ chỉ số của"',
  'provenance.note': 'inspector "Ghi chú"',
  children: 'annex "Thêm chỉ số", Ctrl+Enter, Alt+Shift+↑/↓',
}

type Schema = {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: Schema | boolean
  $defs?: Record<string, Schema>
}
const root = jsonSchema() as Schema

/** Every field a document may have, by its path; rows of the annex within rows are the same fields again. */
function fieldsOf(schema: Schema, path = '', seen: readonly Schema[] = []): string[] {
  const here =
    schema.$ref === '#' ? root : schema.$ref ? (root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? schema) : schema
  if (seen.includes(here)) return []
  const inner = [...seen, here]
  return [
    ...Object.entries(here.properties ?? {}).flatMap(([name, field]) => {
      const own = path ? `${path}.${name}` : name
      return [own, ...fieldsOf(field, own, inner)]
    }),
    ...(here.items ? fieldsOf(here.items, `${path}[]`, inner) : []),
    ...(here.anyOf ?? []).flatMap((each) => fieldsOf(each, path, inner)),
    ...(typeof here.additionalProperties === 'object' ? [`${path}{}`] : []),
  ]
}

/** A draft that has something everywhere. */
function full(): RulesetDocument {
  const reference = { number: '1/QĐ', aliases: [{ number: '2/QĐ', source: 'báo' }] }
  const base = example()
  return {
    ...base,
    legal: {
      status: 'provisional',
      decision: reference,
      imitates: reference,
      proposal: reference,
      basis: [reference],
      replaces: [reference],
      amends: [reference],
    },
    inputs: [...base.inputs, { id: 'muc', label: 'Mức', type: 'choice', options: [{ id: 'a', label: 'A' }, 'b'] }],
    constants: [{ id: 'so_thang', label: 'Số tháng', value: 12 }],
    derived: [{ id: 'hai', label: 'Hai', formula: 2 }],
    cohort: [{ id: 'nhat', label: 'Nhất', over: 'max', of: { var: 'cuoc_hop' } }],
    leagues: [{ id: 'tat-ca', label: 'Tất cả' }],
    rollups: [{ id: 'tru', label: 'Trụ', groups: [{ id: 'mot', label: 'Một', of: ['hop'] }] }],
    grades: [{ id: 'tot', label: 'Tốt', atLeast: 0.9 }],
    cases: [
      {
        id: 'thu',
        label: 'Thử',
        inputs: { cuoc_hop: 3 },
        cohort: { nhat: 4 },
        expect: { total: 5, grade: 'tot', points: { hop: 5 } },
      },
    ],
    crosswalk: {
      from: '2024.1',
      entries: [{ kind: 'keep', old: ['a'], new: ['b'] }],
      inputs: [{ kind: 'rename', old: ['a'], new: ['b'] }],
    },
  }
}

describe('the screens', () => {
  const fields = fieldsOf(root)

  it('[ED-24] edit every field of a row of the annex', () => {
    const ofRows = fields.filter((field) => field.startsWith('indicators[].')).map((field) => field.slice(13))
    expect(ofRows.length).toBeGreaterThan(15)
    const indicator = { id: 'mot', code: '1', label: 'Một', formula: 1 }
    const html = renderToString(
      <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
        <DraftContext value={createDraftStore(full())}>
          <FrameContext value={{ ruleset: readable(full()), maxPoints: 1, readOnly: false, scale: 1 }}>
            <Details path="/indicators/0" indicator={indicator} />
          </FrameContext>
        </DraftContext>
      </IntlProvider>,
    )
    const texts: Record<string, string> = messagesOf('vi').inspector.fields
    const drawn = (field: string) => texts[field] !== undefined && html.includes(`>${texts[field]}<`)
    expect(ofRows.filter((field) => !rowScreens[field] && !drawn(field))).toEqual([])
  })

  it('[ED-24] edit every other field of a draft in "Thông tin chung"', () => {
    const store = createDraftStore(full())
    const html = renderToString(
      <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
        <DraftContext value={store}>
          {setParts.map((part) => (
            <SetSections key={part} part={part} onPart={() => undefined} />
          ))}
        </DraftContext>
      </IntlProvider>,
    )
    // Members of lists are numbered; records are keyed by what the example puts there.
    const drawn = new Set(
      [...html.matchAll(/data-place="([^"]*)"/g)].map(([, path = '']) =>
        path
          .slice(1)
          .replace(/\/\d+/g, '[]')
          .replace(/^(cases\[\]\/(?:inputs|cohort|expect\/points))\/.*$/, '$1{}')
          .replaceAll('/', '.'),
      ),
    )
    const covers = (field: string) =>
      drawn.has(field) || [...drawn].some((place) => place.startsWith(`${field}.`) || place.startsWith(`${field}[]`))
    const others = fields.filter((field) => !/^indicators(\[|$)/.test(field))
    expect(others.length).toBeGreaterThan(80)
    expect(others.filter((field) => !covers(field))).toEqual([])
  })
})
