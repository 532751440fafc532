import { levelName, typeName } from '../../messages/words.ts'
import type { Fields } from '../../ruleset/field.ts'
import { parts } from '../../ruleset/fields/parts.ts'
import { isObject, type Json } from '../../values/json.ts'
import {
  differingWords,
  edgeWords,
  fieldWords,
  pointsWords,
  rowName,
  rowsIn,
  shorten,
  stepsWords,
  type Telling,
  type Told,
  valueWords,
} from '../told.ts'

const value = (json: Json) => valueWords(json, 'vi')
const points = (json: Json | undefined) => (typeof json === 'number' ? pointsWords(json, 'vi') : '…')
const codes = (json: Json) => rowsIn(json).map(({ code, label }) => code || `“${shorten(label)}”`)

/** “từ … thành …”, or only what a side says when the other is empty or has parts. */
function fromTo({ before, after }: Pick<Told, 'before' | 'after'>, none = '(để trống)'): string {
  const [was, is] = [value(before), value(after)]
  if (was === null && is === null) return ''
  return ` từ ${was ?? none} thành ${is ?? none}`
}

const named = (change: Told) => `“${shorten(change.subject.label || change.subject.id)}”`
const worth = (json: Json) => {
  const max = rowsIn(json)[0]?.maxPoints
  return max === null || max === undefined ? '' : ` (${pointsWords(max, 'vi')} điểm)`
}
const reason = (change: Told) => (change.reason ? `: ${shorten(change.reason)}` : '')

const kinds: Record<string, string> = {
  scored: 'tính điểm',
  information: 'không tính điểm',
  gate: 'điều kiện xếp loại',
  bonus: 'điểm thưởng',
  penalty: 'điểm trừ',
}
const kind = (json: Json) => `“${kinds[String(json)] ?? String(json)}”`

const policyValues: Record<string, string> = {
  pending: 'để chờ, chưa tính',
  zero: 'tính 0 điểm',
  exclude: 'loại khỏi tổng điểm',
  rescale: 'quy đổi theo tỷ lệ điểm tối đa còn lại',
  full: 'tính điểm tối đa',
  competition: 'cùng hạng, bỏ hạng kế tiếp',
  dense: 'cùng hạng, không bỏ hạng',
  indicator: 'từng chỉ số',
  group: 'từng nhóm ngoài cùng',
  each: 'từng chỉ số và từng nhóm',
}

function policyValue(field: string | undefined, json: Json): string {
  if (field === 'missing' && json === 'exclude') return '“coi như không áp dụng”'
  if (isObject(json)) {
    const at = json.at === 'total' ? 'tổng điểm' : (policyValues[String(json.at)] ?? '')
    return `“${String(json.places)} chữ số thập phân, ở ${at}”`
  }
  return typeof json === 'string' ? `“${policyValues[json] ?? json}”` : (value(json) ?? '…')
}

const legalValues: Record<string, string> = {
  official: 'chính thức',
  provisional: 'tạm thời',
  own: 'cơ quan tự soạn',
  sourced: 'có nguồn',
  illustrative: 'minh họa',
}

function legalValue(json: Json): string | null {
  if (typeof json === 'string') return `“${legalValues[json] ?? json}”`
  const numbers = (Array.isArray(json) ? json : [json]).flatMap((reference) =>
    isObject(reference) && typeof reference.number === 'string' ? [reference.number] : [],
  )
  return numbers.length > 0 ? numbers.join(', ') : null
}

function legal(change: Told): string {
  const { before, after } = change
  const what = fieldWords(parts.legal, change, 'vi')
  const [was, is] = [legalValue(before), legalValue(after)]
  if (was === is) return `Sửa chi tiết ${what}${is ? ` ${is}` : ''}`
  if (was === null) return `Ghi ${what}: ${is}`
  return is === null ? `Bỏ ${what} ${was}` : `Đổi ${what} từ ${was} thành ${is}`
}

const merges: Record<string, string> = {
  sum: '“cộng”',
  max: '“lấy lớn nhất”',
  min: '“lấy nhỏ nhất”',
  mean: '“lấy trung bình”',
  any: '“có ở một đơn vị là có”',
  all: '“có ở mọi đơn vị mới là có”',
  ask: '“hỏi lại đơn vị”',
}

/** How a value is taken over all units. */
const ways: Record<string, string> = {
  max: 'lớn nhất',
  min: 'nhỏ nhất',
  mean: 'trung bình',
  median: 'trung vị',
  sum: 'tổng',
  count: 'số đơn vị',
}

/** The one field of a part that differs, with its values where they are plain; else the names of those that do. */
function detail(change: Told, fields: Fields): string {
  const { field, before, after } = change
  if (field === undefined) {
    const several = differingWords(fields, change, 'vi')
    return several.length === 0 ? '' : `: ${several.join(', ')}`
  }
  const what = fieldWords(fields, change, 'vi')
  if (field === 'over')
    return `: ${what} từ “${ways[String(before)] ?? before}” thành “${ways[String(after)] ?? after}”`
  if (field !== 'atLeast') return `: ${what}${fromTo({ before, after })}`
  const edge = (json: Json) => edgeWords(Number(json), { percent: true, unit: '' }, 'vi')
  return `: ${what} từ ${edge(before)} thành ${edge(after)}`
}

/** A part with an id that came, went or differs. */
const part = (what: string, fields: Fields) => (change: Told) => {
  if (change.field === 'order') return `Đổi thứ tự ${what}`
  if (change.before === null) return `Thêm ${what} ${named(change)}`
  if (change.after === null) return `Bỏ ${what} ${named(change)}`
  const words = change.words?.vi
  if (!words) return `Sửa ${what} ${named(change)}${detail(change, fields)}`
  if (words.before === words.after) return `Viết lại công thức ${what} ${named(change)}, cách tính không đổi`
  return `Đổi ${what} ${named(change)} từ “${words.before}” thành “${words.after}”`
}

function bounds(json: Json, field?: string): string {
  if (isObject(json)) return `từ ${value(json.min ?? null) ?? '…'} đến ${value(json.max ?? null) ?? '…'}`
  return `${field === 'min' ? 'nhỏ nhất' : 'lớn nhất'} ${value(json) ?? 'không giới hạn'}`
}

const own: Telling['own'] = {
  renamed: (c) => `Đổi mã định danh của ${rowName(c)}${fromTo(c)}, nội dung không đổi${reason(c)}`,
  rescaled: (c) =>
    `Đổi điểm tối đa ${rowName(c)} từ ${points(c.before)} thành ${points(c.after)}, quy đổi thang điểm${reason(c)}`,
  merged: (c) => `Gộp ${codes(c.before).join(', ')} thành ${codes(c.after).join(', ')}${worth(c.after)}${reason(c)}`,
  split: (c) => `Tách ${codes(c.before).join(', ')} thành ${codes(c.after).join(', ')}${reason(c)}`,
  retired: (c) => `Bỏ ${codes(c.before).join(', ')} ${shorten(c.subject.label)}${worth(c.before)}${reason(c)}`,
  new: (c) => `Thêm ${codes(c.after).join(', ')} ${shorten(c.subject.label)}${worth(c.after)}${reason(c)}`,
  moved: (c) =>
    c.before === c.after
      ? `Đổi vị trí ${rowName(c)}${c.after === null ? '' : ` trong ${String(c.after)}`}`
      : `Chuyển ${rowName(c)} từ ${c.before === null ? 'tầng trên cùng' : String(c.before)} sang ${c.after === null ? 'tầng trên cùng' : String(c.after)}`,
  structure: (c) =>
    c.after === 'group'
      ? `${rowName(c)} thành nhóm, điểm tính từ các chỉ số thành phần`
      : `${rowName(c)} không còn là nhóm, có cách tính riêng`,
  code: (c) =>
    `Đổi STT từ ${value(c.before) ?? '(để trống)'} thành ${value(c.after) ?? '(để trống)'}: ${shorten(c.subject.label)}`,
  label: (c) => `Đổi tên ${rowName(c)}${fromTo(c)}`,
  points: (c) => `Đổi điểm tối đa ${rowName(c)}${fromTo(c)}`,
  kind: (c) => `Đổi loại ${rowName(c)} từ ${kind(c.before)} thành ${kind(c.after)}`,
  gate: (c) =>
    `Đổi mức xếp loại cao nhất khi không đạt ${rowName(c)}${fromTo({ before: c.words?.vi.before ?? null, after: c.words?.vi.after ?? null })}`,
  formula: (c) => {
    const words = c.words?.vi
    if (c.before === null) return `Đặt cách tính ${rowName(c)}: “${words?.after ?? ''}”`
    if (c.after === null) return `Bỏ cách tính ${rowName(c)}: “${words?.before ?? ''}”`
    if (!words || words.before === words.after) return `Viết lại công thức ${rowName(c)}, cách tính không đổi`
    return `Đổi cách tính ${rowName(c)} từ “${words.before}” thành “${words.after}”`
  },
  thresholds: (c) =>
    `${[c.subject.code, shorten(c.subject.label)].filter(Boolean).join(' ')}: ${stepsWords(c, (step) => {
      const edge = (at: number | null) => edgeWords(at, c.edges, 'vi')
      const earned = pointsWords(step.points, 'vi')
      if (step.what === 'edge')
        return `${step.top ? 'mức tối đa' : `mức ${earned} điểm`} từ ${edge(step.before)} thành ${edge(step.after)}`
      if (step.what === 'points')
        return `mức từ ${edge(step.edge)}: từ ${points(step.before)} thành ${points(step.after)} điểm`
      return `${step.what === 'added' ? 'thêm' : 'bỏ'} mức từ ${edge(step.edge)}: ${earned} điểm`
    })}`,
  applicability: (c) => {
    const words = c.words?.vi
    if (c.after === true) return `${rowName(c)} áp dụng cho mọi đơn vị, không còn điều kiện “${words?.before ?? ''}”`
    if (c.before === true) return `${rowName(c)} chỉ áp dụng khi “${words?.after ?? ''}”`
    return `Đổi điều kiện áp dụng ${rowName(c)} từ “${words?.before ?? ''}” thành “${words?.after ?? ''}”`
  },
  'wording-kept': (c) =>
    isObject(c.after)
      ? `Giữ lời văn ${rowName(c)}, lý do: “${shorten(String(c.after.reason ?? ''))}”`
      : `Không còn giữ lời văn ${rowName(c)} bằng một lý do`,
  'input-new': (c) => `Thêm số liệu đầu vào ${named(c)}`,
  'input-retired': (c) => `Bỏ số liệu đầu vào ${named(c)}`,
  'input-renamed': (c) => `Đổi mã của số liệu ${named(c)}${fromTo(c)}`,
  'input-type': (c) =>
    `Đổi kiểu của số liệu ${named(c)} từ ${typeName(String(c.before), 'vi')} thành ${typeName(String(c.after), 'vi')}`,
  'input-domain': (c) =>
    `Đổi giới hạn của số liệu ${named(c)}: ${bounds(c.before, c.field)} thành ${bounds(c.after, c.field)}`,
  'input-options': (c) => `Sửa các lựa chọn của số liệu ${named(c)}`,
  'input-merge': (c) =>
    `Đổi cách gộp số liệu ${named(c)} khi sáp nhập đơn vị từ ${merges[String(c.before)] ?? '(chưa định)'} thành ${merges[String(c.after)] ?? '(chưa định)'}`,
  'input-text': (c) => `Sửa ${fieldWords(parts.input, c, 'vi') || 'phần mô tả'} của số liệu ${named(c)}${fromTo(c)}`,
  'input-order': () => 'Đổi thứ tự số liệu đầu vào',
  constant: part(parts.set.constants.vi, parts.constant),
  derived: part(parts.set.derived.vi, parts.derived),
  cohort: part(parts.set.cohort.vi, parts.cohort),
  rollup: part(parts.set.rollups.vi, parts.rollup),
  league: part(parts.set.leagues.vi, parts.league),
  grade: part(parts.set.grades.vi, parts.grade),
  case: part(parts.set.cases.vi, parts.case),
  crosswalk: () => `Cập nhật ${parts.set.crosswalk.vi}`,
  policy: (c) =>
    `Đổi ${fieldWords(parts.policy, c, 'vi')} từ ${policyValue(c.field, c.before)} thành ${policyValue(c.field, c.after)}`,
  legal,
  title: (c) => `Đổi ${parts.set.title.vi}${fromTo(c)}`,
  level: (c) =>
    c.field === 'levels'
      ? `Đổi ${parts.set.levels.vi}${fromTo(c)}`
      : `Đổi cấp đánh giá từ ${levelName(String(c.before), 'vi')} thành ${levelName(String(c.after), 'vi')}`,
  identity: (c) => `Hai bên là hai bộ chỉ số khác nhau:${fromTo(c)}`,
}

/** The Vietnamese sentences of a comparison. */
export const vi: Telling = {
  own,
  plain: (field, c) => `Sửa ${field} ${c.subject.code === undefined ? 'của bộ chỉ số' : rowName(c)}${fromTo(c)}`,
}
