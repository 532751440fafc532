import type { IssueParams } from '../issue.ts'
import type { Locale } from './number.ts'
import { operatorName } from './words.ts'

type Codes = 'sql-operator' | 'sql-types' | 'sql-digits' | 'sql-cohort' | 'portable-unsaid' | 'portable-edge'
type Sentences = { [C in Codes]: (params: IssueParams[C]) => string }

/** What stands in the way of saying a set for databases and for other engines. */
export const abroad: Record<Locale, Sentences> = {
  vi: {
    'sql-operator': ({ operator: name }) =>
      `SQL không tính được chính xác phép ${operatorName(name, 'vi')}. Tính sẵn thành một số liệu đầu vào, hoặc chấm bằng chiso score.`,
    'sql-types': ({ operator: name }) =>
      `SQL không nói được phép ${operatorName(name, 'vi')} ở đây, vì giá trị có khi là kiểu này, có khi là kiểu khác. Viết để mọi trường hợp cho một kiểu, hoặc chấm bằng chiso score.`,
    'sql-digits': ({ digits, max }) =>
      `Tính chính xác chỗ này cần ${digits} chữ số, cơ sở dữ liệu chỉ giữ được ${max}. Ghi giá trị lớn nhất của số liệu cho sát hơn, làm tròn sớm hơn, hoặc chấm bằng chiso score.`,
    'sql-cohort': ({ over }) =>
      `SQL không lấy được chính xác ${over} của một phép chia trên toàn nhóm. Lấy trên một số liệu đầu vào, hoặc chấm bằng chiso score.`,
    'portable-unsaid': ({ indicator, operators }) =>
      `Chỉ số ${indicator} không viết được bằng JSON Logic chuẩn${operators.length > 0 ? ` (dùng ${operators.join(', ')})` : ''}. Viết lại công thức bằng phép tính khác, hoặc dùng dạng .json với @chiso/engine.`,
    'portable-edge': ({ indicator }) =>
      `Chỉ số ${indicator} so một giá trị tính ra với ngưỡng: ở nơi tính bằng số thực dấu phẩy động, đơn vị đúng ngưỡng có thể được điểm khác. Đối chiếu các đơn vị đúng ngưỡng với điểm chấm ở đây.`,
  },
  en: {
    'sql-operator': ({ operator: name }) =>
      `SQL does not compute ${operatorName(name, 'en')} exactly. Make its result an input, or score with chiso score.`,
    'sql-types': ({ operator: name }) =>
      `SQL does not say ${operatorName(name, 'en')} here, since a value is of one type in some cases and of another in others. Give every case one type, or score with chiso score.`,
    'sql-digits': ({ digits, max }) =>
      `Being exact here takes ${digits} digits, and the database holds ${max}. Declare a nearer greatest value of the inputs, round earlier, or score with chiso score.`,
    'sql-cohort': ({ over }) =>
      `SQL does not take the ${over} of a quotient over a whole league exactly. Take it over an input, or score with chiso score.`,
    'portable-unsaid': ({ indicator, operators }) =>
      `Indicator ${indicator} cannot be said in standard JSON Logic${operators.length > 0 ? ` (it uses ${operators.join(', ')})` : ''}. Write its formula by other operators, or use the .json form with @chiso/engine.`,
    'portable-edge': ({ indicator }) =>
      `Indicator ${indicator} holds a computed value against an edge: where doubles compute it, a unit exactly at the edge may earn other points. Compare units at an edge with their points here.`,
  },
}
