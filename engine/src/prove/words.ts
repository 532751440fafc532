import type { Locale } from '../messages/number.ts'
import type { Bound } from './verdict.ts'

type Known = 'proved' | 'unknown'

/** What verdicts say in one language. */
export type VerdictWords = {
  range: Record<Known, (max: string) => string>
  gate: Record<Known, string>
  above(unit: string, points: string, max: string): string
  negative(unit: string, points: string): string
  noNumber(unit: string): string
  noVerdict(unit: string): string
  maximum: Record<Known, (max: string) => string>
  best(points: string, max: string): string
  neverEarns: string
  noZero: string
  zero(unit: string): string
  zeroUnknown(name: string | null): string
  steps: Record<Known, string>
  never(edge: string | null, cause: 'hidden' | 'domain'): string
  gap: Record<Known, string>
  left(name: string, value: string, range: string): string
  between(low: Bound, high: Bound): string
  exactly(value: string): string
  overlap: Record<Known, string>
  twice(name: string, value: string): string
  doubles: Record<Known, string>
  misordered(unit: string): string
  way(name: string, way: 'rising' | 'falling' | 'constant', isBoolean: boolean): string
  wayUnknown(name: string): string
  turns(from: string, to: string, name: string, before: string, after: string): string
  value: string
  yes: string
  no: string
  missing: string
}

const vi: VerdictWords = {
  range: { proved: (max) => `Luôn từ 0 đến ${max}`, unknown: (max) => `Chưa chứng minh được luôn từ 0 đến ${max}` },
  gate: { proved: 'Luôn cho ra đạt hoặc không đạt', unknown: 'Chưa chứng minh được luôn cho ra đạt hoặc không đạt' },
  above: (unit, points, max) => `${unit}: ${points} điểm, vượt ${max}`,
  negative: (unit, points) => `${unit}: ${points} điểm, dưới 0`,
  noNumber: (unit) => `${unit}: không ra số điểm`,
  noVerdict: (unit) => `${unit}: không ra đạt hay không đạt`,
  maximum: { proved: (max) => `Có thể đạt đủ ${max}`, unknown: (max) => `Chưa tìm được trường hợp đạt đủ ${max}` },
  best: (points, max) => `Cao nhất chỉ được ${points} điểm, không đạt ${max}`,
  neverEarns: 'Không trường hợp nào được tính điểm',
  noZero: 'Mẫu số luôn khác 0',
  zero: (unit) => `Mẫu số có thể bằng 0: ${unit}`,
  zeroUnknown: (name) => `Chưa chứng minh được mẫu số${name === null ? '' : ` “${name}”`} luôn khác 0`,
  steps: { proved: 'Đủ các mức', unknown: 'Chưa tìm được trường hợp cho mọi mức' },
  never: (edge, cause) => {
    const step = edge === null ? 'một trường hợp' : `mức ${edge}`
    return cause === 'hidden'
      ? `Không bao giờ xét đến ${step}, vì mức đứng trước đã bao trùm`
      : `Không thể đạt ${step} với số liệu đã khai báo`
  },
  gap: { proved: 'Không bỏ sót khoảng nào', unknown: 'Chưa chứng minh được các mức liền nhau' },
  left: (name, value, range) =>
    `${value === '' ? name : `${name} = ${value}`} không thuộc mức nào (chưa quy định ${range})`,
  between: (low, high) => {
    const from = low && `${low.within ? 'từ' : 'trên'} ${low.at}`
    const to = high && `${high.within ? 'đến' : 'đến dưới'} ${high.at}`
    return [from, to].filter((end) => end !== null).join(' ')
  },
  exactly: (value) => `bằng ${value}`,
  overlap: { proved: 'Các mức không chồng nhau', unknown: 'Chưa chứng minh được các mức không chồng nhau' },
  twice: (name, value) => `${name} = ${value} thuộc hai mức khác điểm nhau`,
  doubles: {
    proved: 'So sánh như nhau trong mọi phần mềm',
    unknown: 'Chưa chứng minh được phần mềm tính bằng số nhị phân so sánh như nhau',
  },
  misordered: (unit) => `${unit}: phần mềm tính bằng số nhị phân so sánh sai tại ngưỡng này`,
  way: (name, way, isBoolean) => {
    if (way === 'constant') return `Không phụ thuộc “${name}”`
    const end = way === 'rising' ? 'càng cao' : 'càng thấp'
    return isBoolean
      ? `Có “${name}” thì ${way === 'rising' ? 'không thấp hơn' : 'không cao hơn'}`
      : `Càng nhiều “${name}” ${end}`
  },
  wayUnknown: (name) => `Chưa chứng minh được điểm chỉ tăng hay chỉ giảm theo “${name}”`,
  turns: (from, to, name, before, after) =>
    `“${name}” từ ${from} lên ${to}: điểm giảm từ ${before} xuống ${after}, chỗ khác lại tăng`,
  value: 'giá trị',
  yes: 'có',
  no: 'không',
  missing: 'chưa có số liệu',
}

const en: VerdictWords = {
  range: { proved: (max) => `Always from 0 to ${max}`, unknown: (max) => `Not proved to be always from 0 to ${max}` },
  gate: { proved: 'Always met or not met', unknown: 'Not proved to be always met or not met' },
  above: (unit, points, max) => `${unit}: ${points} points, above ${max}`,
  negative: (unit, points) => `${unit}: ${points} points, below 0`,
  noNumber: (unit) => `${unit}: no points come out`,
  noVerdict: (unit) => `${unit}: neither met nor not met comes out`,
  maximum: {
    proved: (max) => `Can earn the full ${max}`,
    unknown: (max) => `No case found that earns the full ${max}`,
  },
  best: (points, max) => `Earns at most ${points}, never ${max}`,
  neverEarns: 'No case earns points',
  noZero: 'The denominator is never 0',
  zero: (unit) => `The denominator can be 0: ${unit}`,
  zeroUnknown: (name) => `Not proved that the denominator${name === null ? '' : ` “${name}”`} is never 0`,
  steps: { proved: 'Every step can be reached', unknown: 'No case found for some step' },
  never: (edge, cause) => {
    const step = edge === null ? 'One case' : `Step ${edge}`
    return cause === 'hidden'
      ? `${step} is never tried, since one before it holds all of it`
      : `${step} is out of reach of the declared values`
  },
  gap: { proved: 'No value is left out', unknown: 'Not proved that no value is left out' },
  left: (name, value, range) =>
    `${value === '' ? name : `${name} = ${value}`} belongs to no step (nothing is said ${range})`,
  between: (low, high) => {
    const from = low && `${low.within ? 'from' : 'above'} ${low.at}`
    const to = high && `${high.within ? 'to' : 'to below'} ${high.at}`
    return [from, to].filter((end) => end !== null).join(' ')
  },
  exactly: (value) => `for ${value}`,
  overlap: { proved: 'No value belongs to two steps', unknown: 'Not proved that no value belongs to two steps' },
  twice: (name, value) => `${name} = ${value} belongs to two steps of different points`,
  doubles: {
    proved: 'Compares alike in any software',
    unknown: 'Not proved that software computing in binary compares alike',
  },
  misordered: (unit) => `${unit}: software computing in binary decides this edge wrongly`,
  way: (name, way, isBoolean) => {
    if (way === 'constant') return `Does not depend on “${name}”`
    if (isBoolean) return `“${name}” never earns ${way === 'rising' ? 'less' : 'more'}`
    return `More “${name}” never earns ${way === 'rising' ? 'less' : 'more'}`
  },
  wayUnknown: (name) => `Not proved that points only rise or only fall with “${name}”`,
  turns: (from, to, name, before, after) =>
    `“${name}” from ${from} to ${to}: points fall from ${before} to ${after}, and rise elsewhere`,
  value: 'the value',
  yes: 'yes',
  no: 'no',
  missing: 'not reported',
}

export const words: Record<Locale, VerdictWords> = { vi, en }
