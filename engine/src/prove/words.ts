import type { Locale } from '../messages/number.ts'
import type { Bound } from './verdict.ts'

type Known = 'proved' | 'unknown'

/** What verdicts say in one language. */
export type VerdictWords = {
  range: Record<Known, (max: string, points: string) => string>
  gate: Record<Known, string>
  above(unit: string, points: string, max: string): string
  negative(unit: string, points: string): string
  noNumber(unit: string): string
  noVerdict(unit: string): string
  maximum: Record<Known, (max: string, points: string) => string>
  best(points: string, max: string, unit: string): string
  bound(points: string, max: string): string
  neverEarns: string
  /** Of a rule that asks nothing. */
  always: string
  noZero: string
  zero(unit: string): string
  zeroUnknown(name: string | null): string
  options: Record<Known, string>
  lacking(name: string, options: string): string
  steps: Record<Known, string>
  never(edge: string | null, cause: 'hidden' | 'domain' | 'otherwise'): string
  gap: Record<Known, string>
  left(name: string, value: string, range: string): string
  between(low: Bound, high: Bound): string
  exactly(value: string): string
  overlap: Record<Known, string>
  twice(name: string, value: string): string
  doubles: Record<Known, string>
  misordered(unit: string): string
  way(name: string, way: 'rising' | 'falling' | 'constant', isBoolean: boolean, points: string): string
  wayUnknown(name: string, points: string): string
  turns(from: string, to: string, name: string, before: string, after: string, points: string): string
  /** What goes up or down: points earned, or points a penalty deducts. */
  points: string
  deducted: string
  value: string
  yes: string
  no: string
  missing: string
  /** Nothing was looked at, because the set's other proofs took all there was. */
  unseen: string
}

const vi: VerdictWords = {
  range: {
    proved: (max, points) => `Luôn từ 0 đến ${max} ${points}`,
    unknown: (max, points) => `Chưa chứng minh được luôn từ 0 đến ${max} ${points}`,
  },
  gate: { proved: 'Luôn cho ra đạt hoặc không đạt', unknown: 'Chưa chứng minh được luôn cho ra đạt hoặc không đạt' },
  above: (unit, points, max) => `${unit}: ${points} điểm, vượt ${max}`,
  negative: (unit, points) => `${unit}: ${points} điểm, dưới 0`,
  noNumber: (unit) => `${unit}: không ra số điểm`,
  noVerdict: (unit) => `${unit}: không ra đạt hay không đạt`,
  maximum: {
    proved: (max, points) => `Có thể đạt đủ ${max} ${points}`,
    unknown: (max, points) => `Chưa tìm được trường hợp đạt đủ ${max} ${points}`,
  },
  best: (points, max, unit) => `Cao nhất được ${points} điểm (${unit}), không thể đạt đủ ${max} điểm`,
  bound: (points, max) => `Không quá ${points} điểm, không thể đạt đủ ${max} điểm`,
  neverEarns: 'Không trường hợp nào được tính điểm',
  always: 'mọi trường hợp',
  noZero: 'Mẫu số luôn khác 0',
  zero: (unit) => `Mẫu số có thể bằng 0: ${unit}`,
  zeroUnknown: (name) => `Chưa chứng minh được mẫu số${name === null ? '' : ` “${name}”`} luôn khác 0`,
  options: {
    proved: 'Lựa chọn nào cũng có phần điểm',
    unknown: 'Chưa chứng minh được lựa chọn nào cũng có phần điểm',
  },
  lacking: (name, options) => `${name}: chưa cho phần điểm của ${options}`,
  steps: {
    proved: 'Mức điểm nào cũng có thể đạt',
    unknown: 'Chưa chứng minh được mức điểm nào cũng có thể đạt',
  },
  never: (edge, cause) => {
    if (cause === 'otherwise') return 'Không bao giờ đến trường hợp còn lại, vì các điều kiện đứng trước đã bao trùm'
    const step = edge === null ? 'một trường hợp' : `mức ${edge}`
    return cause === 'hidden'
      ? `Không bao giờ xét đến ${step}, vì mức đứng trước đã bao trùm`
      : `Không thể đạt ${step} trong phạm vi số liệu đã khai báo`
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
    proved: 'Phần mềm nào cũng xét ngưỡng như nhau',
    unknown: 'Chưa chứng minh được phần mềm tính gần đúng xét ngưỡng như nhau',
  },
  misordered: (unit) => `${unit}: sát ngưỡng, phần mềm tính gần đúng sẽ xét sai`,
  way: (name, way, isBoolean, points) => {
    if (way === 'constant') return `“${name}” không ảnh hưởng đến ${points}`
    const end = way === 'rising' ? 'tăng hoặc giữ nguyên' : 'giảm hoặc giữ nguyên'
    return isBoolean ? `Có “${name}”: ${points} ${end}` : `“${name}” tăng: ${points} ${end}`
  },
  wayUnknown: (name, points) => `Chưa chứng minh được ${points} chỉ tăng hay chỉ giảm theo “${name}”`,
  turns: (from, to, name, before, after, points) =>
    `“${name}” từ ${from} lên ${to}: ${points} giảm từ ${before} xuống ${after}, chỗ khác lại tăng`,
  points: 'điểm',
  deducted: 'điểm trừ',
  value: 'giá trị',
  yes: 'có',
  no: 'không',
  missing: 'chưa có số liệu',
  unseen: 'Chưa rõ: bộ chỉ số quá nhiều phép tính, chưa xét tới công thức này',
}

const en: VerdictWords = {
  range: {
    proved: (max, points) => `Always from 0 to ${max} ${points}`,
    unknown: (max, points) => `Not proved to be always from 0 to ${max} ${points}`,
  },
  gate: { proved: 'Always met or not met', unknown: 'Not proved to be always met or not met' },
  above: (unit, points, max) => `${unit}: ${points} points, above ${max}`,
  negative: (unit, points) => `${unit}: ${points} points, below 0`,
  noNumber: (unit) => `${unit}: no points come out`,
  noVerdict: (unit) => `${unit}: neither met nor not met comes out`,
  maximum: {
    proved: (max, points) => `Can come to the full ${max} ${points}`,
    unknown: (max, points) => `No case found that comes to the full ${max} ${points}`,
  },
  best: (points, max, unit) => `Comes to ${points} points at most (${unit}), never to the full ${max}`,
  bound: (points, max) => `Never above ${points} points, so never the full ${max}`,
  neverEarns: 'No case earns points',
  always: 'in every case',
  noZero: 'The denominator is never 0',
  zero: (unit) => `The denominator can be 0: ${unit}`,
  zeroUnknown: (name) => `Not proved that the denominator${name === null ? '' : ` “${name}”`} is never 0`,
  options: { proved: 'Every option has its part of the maximum', unknown: 'Not proved that every option has its part' },
  lacking: (name, options) => `${name}: nothing is said of ${options}`,
  steps: { proved: 'Every step can be reached', unknown: 'No case found for some step' },
  never: (edge, cause) => {
    if (cause === 'otherwise')
      return 'What is left for the other cases is never reached, since the conditions hold them all'
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
    proved: 'Any software decides the edges alike',
    unknown: 'Not proved that software computing approximately decides the edges alike',
  },
  misordered: (unit) => `${unit}: at an edge, which software computing approximately decides wrongly`,
  way: (name, way, isBoolean, points) => {
    if (way === 'constant') return `“${name}” does not change the ${points}`
    const end = way === 'rising' ? 'rise or stay' : 'fall or stay'
    return isBoolean ? `With “${name}” the ${points} ${end}` : `As “${name}” grows the ${points} ${end}`
  },
  wayUnknown: (name, points) => `Not proved that the ${points} only rise or only fall with “${name}”`,
  turns: (from, to, name, before, after, points) =>
    `“${name}” from ${from} to ${to}: the ${points} fall from ${before} to ${after}, and rise elsewhere`,
  points: 'points',
  deducted: 'deducted points',
  value: 'the value',
  yes: 'yes',
  no: 'no',
  missing: 'not reported',
  unseen: 'Not known: the set takes too much, and this formula was not looked at',
}

export const words: Record<Locale, VerdictWords> = { vi, en }
