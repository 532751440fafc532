import type { ProfileDifference } from '../issue.ts'
import type { Locale } from './number.ts'

const meanings: Record<ProfileDifference, (operator: string) => Record<Locale, string>> = {
  'absent-counts': (operator) => ({
    vi: `Khi thiếu số liệu, ở đây là chưa đủ số liệu, còn json-logic-js coi như 0 hoặc để trống trong phép tính ${operator}. Quy định riêng cho trường hợp thiếu số liệu.`,
    en: `When the value is missing, this is pending here, while json-logic-js takes it as 0 or as nothing in ${operator}. Say what a missing value counts.`,
  }),
  'absent-decides': (operator) => ({
    vi: `Khi thiếu số liệu, ở đây là chưa đủ số liệu, còn json-logic-js vẫn quyết định được ${operator}. Quy định riêng cho trường hợp thiếu số liệu.`,
    en: `When the value is missing, this is pending here, while json-logic-js still decides ${operator}. Say what a missing value counts.`,
  }),
  'absent-list': (operator) => ({
    vi: `Khi thiếu danh sách, ở đây là chưa đủ số liệu, còn json-logic-js tính ${operator} như danh sách trống. Thêm giá trị thay thế nếu muốn vậy.`,
    en: `When the list is missing, this is pending here, while json-logic-js takes it as empty in ${operator}. Add a default if that is meant.`,
  }),
  'null-default': () => ({
    vi: 'Khi số liệu ghi là để trống, ở đây lấy giá trị thay thế, còn json-logic-js giữ nguyên giá trị trống. Bỏ trống hẳn mục đó.',
    en: 'When the value is written as null, the default is taken here, while json-logic-js keeps the null. Leave the value out.',
  }),
  arity: (operator) => ({
    vi: `Số lượng giá trị của phép tính ${operator} ở đây là lỗi, còn json-logic-js bỏ qua phần thừa hoặc tính cả phần thiếu. Ghi đúng số lượng.`,
    en: `The number of operands of ${operator} is an error here, while json-logic-js drops or invents the rest. Write as many as it takes.`,
  }),
  coercion: (operator) => ({
    vi: `Giá trị sai kiểu trong phép tính ${operator} ở đây là lỗi, còn json-logic-js tự đổi kiểu. Ghi giá trị đúng kiểu.`,
    en: `An operand of the wrong type in ${operator} is an error here, while json-logic-js converts it. Write it in the right type.`,
  }),
  digits: () => ({
    vi: 'Số có quá nhiều chữ số ở đây là lỗi, còn json-logic-js tự làm tròn. Làm tròn trước.',
    en: 'A number with too many digits is an error here, while json-logic-js rounds it. Round it first.',
  }),
  division: (operator) => ({
    vi: `Mẫu số bằng 0 trong phép tính ${operator} ở đây là lỗi, còn json-logic-js tính tiếp với vô cùng. Sửa mẫu số.`,
    en: `A zero denominator in ${operator} is an error here, while json-logic-js goes on with infinity. Change the denominator.`,
  }),
  equality: (operator) => ({
    vi: `So sánh hai kiểu khác nhau bằng phép tính ${operator} ở đây là lỗi, còn json-logic-js đổi kiểu rồi so. Ghi hai vế cùng kiểu.`,
    en: `Comparing two types by ${operator} is an error here, while json-logic-js converts them first. Write both sides in one type.`,
  }),
  keys: () => ({
    vi: 'Nhiều phép tính ở cùng một chỗ ở đây là lỗi, còn json-logic-js giữ nguyên như dữ liệu và không tính. Tách riêng từng phép tính.',
    en: 'Several operators in one place are an error here, while json-logic-js keeps them as data and computes nothing. Write one operator in each place.',
  }),
  rounding: (operator) => ({
    vi: `Ở đây số được tính chính xác, còn json-logic-js có sai số khi tính trước phép tính ${operator}, nên có thể cho kết quả khác đúng tại mốc. Làm tròn rõ ràng trước khi so.`,
    en: `Numbers are exact here, while json-logic-js carries the error of doubles into ${operator} and may decide otherwise at the edge. Round before comparing.`,
  }),
  shape: (operator) => ({
    vi: `Cách viết phép tính ${operator} ở đây là lỗi, còn json-logic-js vẫn cho kết quả. Viết lại cho đúng dạng.`,
    en: `The form of ${operator} is an error here, while json-logic-js still gives a result. Write it in the form the operator takes.`,
  }),
  'unknown-there': (operator) => ({
    vi: `Ở đây có phép tính ${operator}, còn json-logic-js không có. Xuất ở dạng phổ thông nếu cần dùng nơi khác.`,
    en: `There is an operator ${operator} here, json-logic-js has none. Export the portable form to use it elsewhere.`,
  }),
}

/** Both meanings of a rule that json-logic-js reads otherwise, then what to do. */
export function profileDifference(cause: ProfileDifference, operator: string, locale: Locale): string {
  return meanings[cause](operator)[locale]
}
