import { wrongDay } from '../messages/days.ts'
import { formatDecimal } from '../messages/number.ts'
import { unchosen } from '../messages/words.ts'
import type { Sentences } from './sentences.ts'
import { nameOf } from './words.ts'

const meant = (nearest: string | undefined, otherwise: string) =>
  nearest === undefined ? otherwise : `Có phải là ${nearest}?`
const form = (word: Parameters<typeof nameOf>[0]) => `${nameOf(word, 'vi')}(${word.takes.vi})`
const count = (min: number, max: number | null) =>
  max === null ? `ít nhất ${min}` : min === max ? String(min) : `${min} đến ${max}`

/** Signs that say several things elsewhere. */
const unclear: Readonly<Record<string, string>> = {
  '&': 'Không rõ dấu “&” là gì. Giữa hai điều kiện thì viết VÀ; nối chữ thì dùng GHÉP_CHỮ(a; b).',
  '|': 'Không rõ dấu “|” là gì. Giữa hai điều kiện thì viết HOẶC; giá trị tuyệt đối là LỚN_NHẤT(x; -x).',
  '!': 'Không rõ dấu “!” là gì. Khác nhau thì viết !=, phủ định thì viết KHÔNG(…).',
}

/** What is wrong in a formula in the words of the office, then what to do. */
export const vi: Sentences = {
  empty: () => 'Chưa có công thức. Gõ công thức, ví dụ THEO_MỨC(so_cuoc_hop; 4→20; 3→15).',
  character: ({ character }) =>
    `Ký tự “${character}” không dùng trong công thức. Viết lại bằng các phép tính + - * / và tên hàm.`,
  'value-missing': ({ where }) =>
    where === ''
      ? 'Thiếu một giá trị ở đây. Điền giá trị hoặc bỏ dấu “;” thừa.'
      : `Thiếu giá trị bên cạnh “${where}”. Điền giá trị hoặc bỏ “${where}”.`,
  'operator-missing': ({ before }) => `Thiếu phép tính hoặc dấu “;” trước “${before}”. Thêm vào giữa hai giá trị.`,
  'bracket-open': ({ bracket }) => `Ngoặc “${bracket}” chưa đóng. Thêm “${bracket === '{' ? '}' : ')'}”.`,
  'bracket-extra': ({ bracket }) => `Ngoặc “${bracket}” không khớp ngoặc mở nào. Xóa hoặc sửa lại ngoặc này.`,
  'text-open': () => 'Đoạn chữ chưa đóng nháy. Thêm dấu nháy kép ở cuối.',
  'text-quotes': () => 'Đoạn chữ nên đặt trong dấu nháy kép "…".',
  'label-open': () => 'Tên số liệu chưa đóng ngoặc. Thêm “]”.',
  'label-brackets': ({ name }) => `Đã hiểu là số liệu ${name}. Viết mã này hoặc đặt tên trong ngoặc vuông […].`,
  'comma-separator': () => 'Các giá trị ngăn cách bằng “;”. Đổi dấu phẩy thành “;”.',
  'comma-between-numbers': () => 'Không rõ dấu phẩy này là dấu thập phân hay ngăn cách. Ngăn cách bằng “;”.',
  'semicolon-misplaced': () => 'Dấu này chỉ dùng trong ngoặc của hàm. Xóa dấu này hoặc kiểm tra lại ngoặc.',
  'number-ambiguous': ({ found, meant }) =>
    `“${found}” có thể là ${formatDecimal(meant, 'vi')} hoặc ${found.replace('.', ',')}. Viết ${meant} hoặc ${found.replace('.', ',')}.`,
  'number-form': ({ found }) =>
    `Không đọc được số “${found}”. Dùng dấu phẩy thập phân (0,8) và ngăn cách các giá trị bằng “;”.`,
  'number-digits': ({ found }) => `Số “${found}” dài quá mức tính chính xác được. Viết tối đa 15 chữ số.`,
  'number-size': ({ found, size }) =>
    `Số “${found}” ${size === 'small' ? 'nhỏ' : 'lớn'} quá mức tính được. Viết số khác, hoặc đổi đơn vị tính của số liệu.`,
  'date-bare': ({ found }) => `Ngày trong công thức viết là ${found}.`,
  'date-form': ({ found, wrong }) => `Không đọc được ngày “${found}”. ${wrongDay(wrong, 'NGÀY(31/01/2026)', 'vi')}`,
  'date-text': ({ found, meant }) =>
    `“${found}” là đoạn chữ, không so sánh được với ngày. ${meant === undefined ? 'Viết ngày, ví dụ NGÀY(31/01/2026).' : `Viết ${meant}.`}`,
  'percent-misplaced': () => 'Dấu % chỉ đứng sau một số, như 80%. Muốn lấy số dư thì dùng SỐ_DƯ(số bị chia; số chia).',
  'sign-unknown': ({ sign, meant }) =>
    unclear[sign] ??
    (meant === '' ? `Không có phép tính “${sign}”. Dùng phép nhân *.` : `Dấu “${sign}” viết là “${meant}”.`),
  'comparison-chain': () => 'Không so sánh nối tiếp như vậy được. Tách thành hai so sánh, nối bằng VÀ.',
  'arrow-misplaced': () => 'Mũi tên → chỉ dùng cho các mức và lựa chọn. So sánh thì dùng >=, ngăn cách thì dùng “;”.',
  'function-unknown': ({ name, nearest }) =>
    `Không có hàm “${name}”. ${meant(nearest, 'Chọn hàm trong danh sách gợi ý.')}`,
  'function-sheet': ({ name, instead }) =>
    instead === null
      ? `Công thức không có hàm ${name}. Đưa kết quả thành một số liệu đầu vào.`
      : `Công thức không có hàm ${name}. Viết ${instead}.`,
  'function-spaces': ({ name }) => `Tên hàm viết liền bằng dấu gạch dưới: ${name}.`,
  'remainder-sign': ({ name }) =>
    `Với số bị chia âm, số dư ở đây mang dấu âm, khác ${name} của Excel. Nếu số bị chia không âm thì giữ nguyên.`,
  'function-brackets': ({ word }) => `Sau tên hàm phải có ngoặc: ${form(word)}.`,
  'argument-count': ({ word, min, max, found }) =>
    `${nameOf(word, 'vi')} cần ${count(min, max)} giá trị, đang có ${found}. Viết theo dạng ${form(word)}.`,
  'pair-missing': ({ word }) => `Thiếu cặp nối bằng mũi tên →. Viết theo dạng ${form(word)}.`,
  'state-form': () => 'Lựa chọn phải là chữ trong dấu nháy kép, ví dụ "bi-thu"→100%.',
  'state-twice': ({ state }) => `Lựa chọn “${state}” ghi hai lần. Giữ lại một.`,
  'name-unknown': ({ name, nearest }) =>
    name === unchosen
      ? 'Chưa chọn số liệu. Thay chua_chon bằng một số liệu.'
      : `Không có số liệu “${name}”. ${meant(nearest, 'Chọn số liệu trong danh sách gợi ý hoặc khai báo thêm.')}`,
  'label-unknown': ({ label, nearest }) =>
    `Không có số liệu tên “${label}”. ${meant(nearest && `“${nearest}”`, 'Chọn số liệu trong danh sách gợi ý.')}`,
  'label-ambiguous': ({ label, ids }) => `Có nhiều số liệu tên “${label}”. Viết mã: ${ids.join(' hoặc ')}.`,
  'name-inherited': ({ name }) => `Không dùng được tên “${name}” vì trùng tên dành riêng. Đặt tên khác.`,
  'operation-name': () =>
    'Giá trị đầu phải là tên phép tính trong dấu nháy kép, PHÉP_TÍNH_ĐƠN có đúng một giá trị sau đó.',
  'json-malformed': () => 'Đoạn JSON viết chưa đúng. Kiểm tra dấu phẩy, dấu ngoặc và dấu nháy trong đó.',
  'too-deep': ({ max }) => `Công thức lồng nhau quá ${max} lớp. Tách bớt thành số liệu tính ra.`,
  'too-long': ({ max }) =>
    `Công thức dài quá ${formatDecimal(String(max), 'vi')} ký tự. Tách bớt thành số liệu tính ra.`,
}
