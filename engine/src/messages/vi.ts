import { type IssueCode, type IssueParams, type ShownValue, tokensOf } from '../issue.ts'
import { formatDay, readDay } from '../values/day.ts'
import { abroad } from './abroad.ts'
import { caseMessages } from './cases.ts'
import { cellVi, letters } from './cells.ts'
import { choiceName } from './choices.ts'
import { wrongDay } from './days.ts'
import { formatDecimal } from './number.ts'
import { profileDifference } from './profiles.ts'
import { shownValues } from './shown.ts'
import { openWordings } from './wordings.ts'
import {
  encodingName,
  fieldName,
  formName,
  hiddenName,
  levelName,
  lostCharacter,
  operatorName,
  typeName,
  unchosen,
  wantedForm,
} from './words.ts'

const number = (text: string | number) => formatDecimal(String(text), 'vi')
const operator = (name: string) => operatorName(name, 'vi')
const type = (name: string) => typeName(name, 'vi')
const form = (name: string) => formName(name, 'vi')
const field = (name: string) => fieldName(name, 'vi')
const quoted = (type: string, value?: string) =>
  value === undefined || type === 'boolean' ? '' : ` “${type === 'number' ? number(value) : value}”`
const entered = (expected: string, value: string | undefined) => {
  const read = expected === 'date' && value !== undefined ? readDay(value) : null
  return read && 'wrong' in read ? wrongDay(read, '04/03/2025', 'vi') : 'Nhập lại cho đúng kiểu.'
}
const choices = (words: readonly string[]) => words.map((word) => choiceName(word, 'vi')).join(', ')
const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')
const meant = (nearest: string | undefined, otherwise: string) =>
  nearest === undefined ? otherwise : `Có phải là “${nearest}”?`
const place = (path: string) => (path.startsWith('/') ? `vị trí ${tokensOf(path).join(' › ')}` : `“${path}”`)
/** A case behind what is said of it; a formula that reads nothing has none to show. */
const shown = (example: readonly ShownValue[]) => (example.length > 0 ? `: ${shownValues(example, 'vi')}` : '')
const onDay = (day: string | null) => (day === null ? '' : ` ngày ${formatDay(day)}`)
const side = { old: 'bản cũ', new: 'bản mới' } as const

/** What is wrong in the words of the office, then what to do. */
export const vi: { [C in IssueCode]: (params: IssueParams[C]) => string } = {
  ...openWordings.vi,
  'json-malformed': ({ line, column }) =>
    `Không đọc được JSON ở dòng ${line}, cột ${column}. Kiểm tra dấu phẩy, dấu ngoặc và dấu nháy quanh chỗ đó.`,
  'json-duplicate-key': ({ key }) => `Mục “${key}” ghi hai lần ở cùng một chỗ. Giữ lại một.`,
  'json-too-deep': ({ max }) => `Nội dung lồng nhau quá ${max} lớp. Tách bớt thành số liệu tính ra.`,
  'json-surrogate': () => 'Có ký tự Unicode bị hỏng. Gõ lại đoạn chữ đó.',
  'shape-missing': (p) => `Thiếu mục ${field(p.field)}. Bổ sung mục này.`,
  'shape-type': ({ expected, found, value }) =>
    `Chỗ này cần ${type(expected)}, đang là ${type(found)}${value === undefined ? '' : ` “${value}”`}. Nhập lại cho đúng kiểu.`,
  'shape-key-unknown': ({ key, nearest }) =>
    `Không có mục nào tên “${key}”. ${meant(nearest, 'Sửa lại tên hoặc xóa mục này.')}`,
  'shape-choice': ({ allowed, found }) => `“${found}” không dùng được ở đây. Chọn một trong: ${choices(allowed)}.`,
  'shape-pattern': ({ found, expected }) => `“${found}” viết chưa đúng dạng. Viết theo dạng: ${form(expected)}.`,
  'shape-range': ({ found, limit }) => `Giá trị ${number(found)} ngoài giới hạn. Nhập số ${limited(limit)}.`,
  'shape-length': ({ of, found, limit }) =>
    `${of === 'text' ? `Đoạn chữ này dài ${number(found)} ký tự` : `Danh sách này có ${number(found)} mục`}, ngoài giới hạn. Cần ${limited(limit)}.`,
  'format-unsupported': ({ found }) => `Chưa đọc được định dạng “${found}”. Dùng tệp có định dạng chiso/1.`,
  'text-not-nfc': ({ text }) =>
    `Chữ “${text}” dùng dấu thanh rời, máy sẽ coi là chữ khác. Gõ lại bằng bảng mã Unicode dựng sẵn.`,
  'text-encoding': ({ likely, line }) =>
    `Tệp không phải UTF-8${likely ? ` mà là ${encodingName(likely, 'vi')}` : ''} (dòng ${line}). Mở bằng phần mềm đã tạo ra tệp, lưu lại dạng “CSV UTF-8”${likely ? `, hoặc đọc theo bảng mã ${encodingName(likely, 'vi')}` : ''}.`,
  'text-wide': () =>
    'Tệp là UTF-16 mà thiếu dấu đầu tệp (BOM). Mở bằng phần mềm đã tạo ra tệp, lưu lại dạng “CSV UTF-8”.',
  'text-null': ({ line }) =>
    `Dòng ${line} có ký tự rỗng (U+0000), thường do tệp bị hỏng hoặc không phải tệp chữ. Mở bằng phần mềm đã tạo ra tệp rồi lưu lại.`,
  'text-broken': ({ line, column, text }) =>
    `Dòng ${line}, ký tự ${column} có chữ đã mất (“${text}”) từ lần lưu trước. Lấy lại tệp gốc, lưu dạng “CSV UTF-8”.`,
  'text-hidden': ({ character, position }) =>
    character === lostCharacter
      ? `Đoạn chữ có một chữ đã mất (�) ở vị trí ${position}, từ lần lưu hay lần chép trước. Gõ lại chữ đó theo bản gốc.`
      : `Đoạn chữ có ${hiddenName(character, 'vi')} ở vị trí ${position}, làm chữ hiện ra khác với chữ đã ghi. Xóa rồi gõ lại đoạn chữ đó.`,
  'name-inherited': ({ name }) => `Không dùng được tên “${name}” vì trùng tên dành riêng. Đặt tên khác.`,
  'id-duplicate': ({ id, first }) => `Mã định danh “${id}” đã dùng ở ${place(first)}. Đặt mã khác.`,
  'code-duplicate': ({ code, first }) => `STT “${code}” trùng với ${place(first)}. Đánh lại STT.`,
  'label-empty': () => 'Chưa có tên. Nhập tên.',
  'code-empty': () => 'Số thứ tự chỉ có khoảng trắng. Nhập số thứ tự, hoặc để trống.',
  'number-empty': () => 'Chưa có số, ký hiệu văn bản. Nhập số, hoặc bỏ văn bản này.',
  'operator-unknown': ({ name, nearest }) =>
    nearest === undefined
      ? `Không có phép tính “${name}”. Chọn phép tính khác trong danh sách.`
      : `Không có phép tính “${name}”. Có phải là ${operator(nearest)}?`,
  'operator-keys': ({ keys }) =>
    keys.length === 0
      ? 'Phép tính chưa có tên. Chọn một phép tính.'
      : `Mỗi chỗ chỉ được một phép tính, ở đây có ${keys.length}: ${list(keys)}. Tách riêng từng phép tính.`,
  'operator-arity': ({ operator: name, min, max, found }) =>
    `Phép tính ${operator(name)} cần ${count(min, max)} giá trị, đang có ${found}. ${found < min ? 'Thêm' : 'Bớt'} cho đúng số lượng.`,
  'denominator-missing': ({ operator: name }) => `Phép tính ${operator(name)} thiếu mẫu số. Chọn số liệu làm mẫu số.`,
  'argument-shape': ({ operator: name, expected }) =>
    `Phép tính ${operator(name)} viết chưa đúng dạng. Viết theo dạng: ${form(expected)}.`,
  'formula-too-large': ({ max, found }) =>
    `Công thức có ${number(found)} phép tính, quá giới hạn ${number(max)}. Tách bớt thành số liệu tính ra.`,
  'formula-too-deep': ({ max }) => `Công thức lồng nhau quá ${max} lớp. Tách bớt thành số liệu tính ra.`,
  'iteration-too-deep': ({ max }) =>
    `Phép lặp trên danh sách lồng nhau quá ${max} lớp. Tách bớt thành số liệu tính ra.`,
  'number-digits': ({ found, max, small }) =>
    small
      ? `Số ${found} nhỏ quá mức tính được. Ghi 0, hoặc đổi đơn vị tính.`
      : `Số ${number(found)} có quá ${max} chữ số có nghĩa. Làm tròn bớt.`,
  'number-not-finite': () => 'Giá trị này không phải là số xác định. Nhập lại số.',
  'reference-unknown': ({ name, nearest }) =>
    name === unchosen
      ? 'Chưa chọn số liệu. Chọn số liệu cho ô còn trống.'
      : `Không có số liệu “${name}”. ${meant(nearest, 'Khai báo số liệu này hoặc chọn số liệu khác.')}`,
  'reference-dynamic': () => 'Tên số liệu phải ghi rõ, không được tính ra. Chọn số liệu trong danh sách.',
  'reference-cycle': ({ names }) =>
    `Các giá trị tính vòng quanh lẫn nhau: ${names.join(' → ')}. Bỏ bớt một chỗ dẫn chiếu.`,
  'cohort-reference': ({ name }) =>
    `Ở đây không dùng được “${name}”. Giá trị chung của nhóm chỉ tính từ số liệu đầu vào và số liệu tính ra.`,
  'input-unused': ({ input }) => `Chưa chỉ số nào dùng số liệu “${input}”. Đưa vào công thức hoặc xóa khỏi danh sách.`,
  'constant-unused': ({ constant }) =>
    `Chưa công thức nào dùng hằng số “${constant}”. Đưa vào công thức hoặc xóa khỏi danh sách.`,
  'constant-value': ({ constant, expected, found }) =>
    `Hằng số “${constant}” ${found === '' ? 'chưa có giá trị' : `khai là ${type(expected)} nhưng giá trị là “${found}”`}. Nhập ${expected === 'date' ? 'ngày có thật trong lịch' : type(expected)}.`,
  'formula-missing': () => 'Chỉ số chưa có công thức. Chọn kiểu tính rồi nhập mức điểm.',
  'formula-on-group': () => 'Nhóm chỉ số không có công thức riêng. Chuyển công thức xuống chỉ số thành phần.',
  'total-mismatch': ({ declared, found }) =>
    `Cộng điểm tối đa các chỉ số được ${number(found)}, khác tổng đã khai báo là ${number(declared)}. Sửa điểm các chỉ số hoặc sửa tổng.`,
  'group-total-mismatch': ({ declared, found }) =>
    `Cộng điểm tối đa các chỉ số thành phần được ${number(found)}, khác điểm của nhóm là ${number(declared)}. Sửa lại cho khớp.`,
  'maximum-rounds-up': ({ max, places }) =>
    `Điểm tối đa ${number(max)} có nhiều chữ số thập phân hơn điểm được giữ (${places} chữ số), nên làm tròn có thể cho điểm vượt mức tối đa. Đổi điểm tối đa, hoặc giữ nhiều chữ số thập phân hơn.`,
  'maximum-not-zero': ({ kind, found }) =>
    `${kind === 'gate' ? 'Điều kiện bắt buộc' : 'Chỉ số không tính điểm'} phải có điểm tối đa bằng 0, đang là ${number(found)}. Sửa thành 0 hoặc đổi loại chỉ số.`,
  'gate-without-grade': () => 'Chưa nêu xếp loại cao nhất khi không đạt điều kiện bắt buộc. Chọn mức xếp loại.',
  'grade-unknown': ({ grade, nearest }) =>
    `Không có mức xếp loại “${grade}”. ${meant(nearest, 'Chọn mức xếp loại đã khai báo.')}`,
  'grade-order': ({ grade }) =>
    `Mức xếp loại “${grade}” có ngưỡng trùng hoặc sai thứ tự. Xếp các ngưỡng từ cao xuống thấp.`,
  'indicator-unknown': () => 'Nêu một chỉ số không có trong bộ. Bỏ chỗ đó, hoặc chọn một chỉ số có trong bộ.',
  'policy-absence-full': () =>
    'Đơn vị không báo cáo sẽ được trọn điểm, vì thiếu số liệu coi là không áp dụng và không áp dụng thì được điểm tối đa. Đổi một trong hai quy định.',
  'provenance-missing': () => 'Chưa ghi nguồn gốc của chỉ số. Ghi nguồn hoặc đánh dấu “minh họa”.',
  'crosswalk-uncovered': ({ id, side: where }) =>
    `Bảng đối chiếu chưa nêu chỉ số “${id}” của ${side[where]}. Ghi rõ giữ nguyên, đổi tên, gộp, tách, bỏ hay thêm mới.`,
  'crosswalk-unknown': ({ side: where }) =>
    `Dòng đối chiếu nêu một chỉ số mà ${side[where]} không có. Bỏ chỉ số đó khỏi dòng, hoặc chọn chỉ số khác.`,
  ...caseMessages.vi({ number }),
  'type-mismatch': ({ operator: name, expected, found }) =>
    `Phép tính ${operator(name)} cần ${type(expected)}, đang nhận ${type(found)}. Chọn số liệu khác hoặc đổi phép tính.`,
  'text-beside-day': ({ found, meant }) =>
    `“${found}” là đoạn chữ, không so sánh được với ngày. ${
      meant === undefined ? 'Viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-01-31.' : `Viết “${meant}”.`
    }`,
  'type-points': ({ found }) =>
    `Công thức phải cho ra số điểm, đang cho ra ${type(found)}. Nhập mức điểm cho từng trường hợp.`,
  'type-condition': ({ found }) =>
    `Điều kiện phải cho ra có hoặc không, đang cho ra ${type(found)}. Thêm phép so sánh, ví dụ “từ 1 trở lên”.`,
  'division-by-zero': () => 'Mẫu số bằng 0. Thêm điều kiện cho trường hợp mẫu số bằng 0.',
  'division-by-zero-possible': ({ denominator, example }) =>
    `Mẫu số${denominator === null ? '' : ` “${denominator}”`} có thể bằng 0${shown(example)}. Thêm điều kiện cho trường hợp đó, hoặc khai báo giá trị nhỏ nhất lớn hơn 0.`,
  'points-range-possible': ({ points, max, example }) =>
    points === null
      ? `Có trường hợp công thức không ra kết quả dùng được${shown(example)}. Quy định thêm cho trường hợp này.`
      : `Công thức có thể cho ${number(points)} điểm, ngoài khoảng từ 0 đến ${number(max)}${shown(example)}. Thêm “không quá điểm tối đa” hoặc sửa mức điểm.`,
  'maximum-out-of-reach': ({ best, max, example }) => {
    if (best === null) return 'Không trường hợp nào được tính điểm. Xem lại công thức và điều kiện áp dụng.'
    const most = example ? `Cao nhất được ${number(best)} điểm${reached(example)}` : `Không quá ${number(best)} điểm`
    return `${most}, không đạt điểm tối đa ${number(max)}. Sửa mức điểm hoặc điểm tối đa.`
  },
  'points-range': ({ points, max }) =>
    `Tính ra ${number(points)} điểm, ngoài khoảng từ 0 đến ${number(max)} điểm. Kiểm tra số liệu, hoặc thêm “không quá điểm tối đa” vào công thức.`,
  'points-not-number': ({ found }) => `Công thức không cho ra số điểm mà cho ra ${type(found)}. Sửa công thức.`,
  'condition-not-boolean': ({ found }) =>
    `Điều kiện không cho ra có hoặc không mà cho ra ${type(found)}. Sửa điều kiện.`,
  'choice-unknown': ({ state, allowed }) =>
    `Chưa quy định điểm cho lựa chọn “${state}”. Chọn một trong: ${list(allowed)}.`,
  'option-without-points': ({ input, options }) =>
    `Bảng điểm chưa có ${list(options)}${input === null ? '' : ` của “${input}”`}, nên đơn vị chọn như vậy không tính được điểm. Thêm phần điểm cho từng lựa chọn còn thiếu (0 nếu không có điểm).`,
  'option-unknown': ({ found, input, options, nearest }) =>
    `“${found}” không phải lựa chọn nào của “${input}”, nên không đơn vị nào khớp. ${nearest === undefined ? `Chọn một trong: ${list(options)}.` : `Có phải “${nearest}”?`}`,
  'tiers-order': ({ edge }) =>
    `Không bao giờ xét đến ${edge === null ? 'trường hợp này' : `mức ${number(edge)}`} vì mức đứng trước đã bao trùm. Xếp lại thứ tự các mức.`,
  'tiers-out-of-reach': ({ edge }) =>
    `Số liệu trong phạm vi đã khai báo không thể đạt ${edge === null ? 'trường hợp này' : `mức ${number(edge)}`}. Sửa ngưỡng hoặc phạm vi của số liệu.`,
  'otherwise-out-of-reach': () =>
    'Không đơn vị nào đến trường hợp còn lại, vì các điều kiện đứng trước đã bao trùm. Sửa điều kiện hoặc bỏ trường hợp này.',
  'tiers-gap': ({ value, example }) =>
    `Giá trị ${number(value)} không thuộc mức nào, dù nằm giữa hai mức${shown(example)}. Quy định điểm cho khoảng còn thiếu.`,
  'tiers-overlap': ({ value, example }) =>
    `Giá trị ${number(value)} thuộc hai mức khác điểm nhau${shown(example)}. Ghi rõ mỗi ngưỡng chỉ thuộc một mức.`,
  'number-overflow': () => 'Kết quả lớn quá mức tính được. Kiểm tra đơn vị tính của số liệu.',
  'size-exceeded': ({ what, max }) =>
    `${{ text: 'Đoạn chữ', list: 'Danh sách', steps: 'Số bước tính' }[what]} vượt giới hạn ${number(max)}. Rút gọn công thức.`,
  'evaluation-thrown': ({ detail }) => `Công thức tự báo lỗi “${detail}”. Kiểm tra số liệu theo lỗi này.`,
  'value-absent': ({ names }) => `Chưa có số liệu ${list(names)}. Bổ sung số liệu rồi tính lại.`,
  'value-not-applicable': ({ names }) => `Số liệu ${list(names)} khai là không áp dụng. Bỏ khai báo đó nếu cần tính.`,
  'absence-earns': ({ inputs, points }) =>
    `Không có số liệu ${list(inputs)} mà vẫn được ${number(points)} điểm. Bỏ giá trị thay thế, hoặc cho 0 điểm khi thiếu số liệu.`,
  'input-type': ({ input, expected, found, value }) =>
    `Số liệu “${input}” cần ${wantedForm(expected, 'vi')}, đang là ${type(found)}${quoted(found, value)}. ${entered(expected, value)}`,
  'input-range': ({ input, found, min, max, fraction }) =>
    `Số liệu “${input}” bằng ${number(found)}, ngoài khoảng cho phép ${range(min, max)}. ${
      fraction === undefined
        ? 'Kiểm tra lại số liệu và đơn vị tính.'
        : `Có phải ${number(found)}%? Nếu phải, ghi ${number(fraction)} hoặc ${number(found)}%.`
    }`,
  'input-option': ({ input, found, allowed }) =>
    `Số liệu “${input}” không có lựa chọn “${found}”. Chọn một trong: ${list(allowed)}.`,
  'input-unknown': ({ input, nearest }) => `Bộ chỉ số không có số liệu “${input}”. ${meant(nearest, '')}`,
  'key-ignored': ({ key, of }) =>
    `Mục “${key}” của ${of === 'file' ? 'tệp' : 'đơn vị'} không được đọc. Sửa tên hoặc xóa mục này.`,
  'unit-total': ({ unit }) =>
    `“${unit}” giống tên dòng cộng của bảng nhưng đang được tính như một đơn vị. Xóa dòng này nếu nó không phải là một đơn vị.`,
  'unit-sum': ({ unit }) =>
    `“${unit}” không có mã, giống dòng cộng của bảng, nên không được tính như một đơn vị. Ghi mã nếu đó là một đơn vị.`,
  'set-unknown': ({ set }) =>
    `Chưa có bộ chỉ số nào phát hành với mã “${set}”, nên số liệu chưa được đối chiếu. Kiểm tra lại mã.`,
  'set-faulty': ({ count: errors, file }) =>
    `Bộ chỉ số còn ${errors} lỗi, nên điểm tính ra có thể sai. Xem và sửa từng lỗi bằng lệnh “chiso check ${file ?? 'TỆP'}”.`,
  'units-empty': () => 'Tệp số liệu chưa có đơn vị nào. Thêm ít nhất một đơn vị.',
  'unit-duplicate': ({ unit, first }) =>
    `Đơn vị “${unit}” đã có ở đơn vị thứ ${Number(tokensOf(first)[1]) + 1} của tệp. Giữ lại một dòng.`,
  'proofs-unfinished': ({ count: proofs }) =>
    `Chưa xét hết: công thức của bộ quá nhiều phép tính, còn ${proofs} chỗ chưa được kiểm tra mẫu số 0, điểm vượt tối đa và các mức. Rút gọn công thức, hoặc mở từng chỉ số để kiểm tra riêng.`,
  'units-unregistered': ({ count: units, on }) =>
    `Không mã nào trong ${number(units)} mã đơn vị có trong danh mục đơn vị${onDay(on)}. Kiểm tra cột mã, hoặc xem tệp có phải số liệu của nơi khác.`,
  'unit-unregistered': ({ unit, on, ...near }) =>
    `Danh mục đơn vị${onDay(on)} không có mã “${unit}”. ${nearUnit(near)}`,
  'unit-ended': ({ unit, on, ended, ...near }) =>
    `Mã “${unit}” đã hết hiệu lực từ sau ngày ${formatDay(ended)}, không còn trong danh mục đơn vị${onDay(on)}. ${nearUnit(near)}`,
  'unit-not-yet': ({ unit, on, since, ...near }) =>
    `Mã “${unit}” chưa có trong danh mục đơn vị${onDay(on)}; mã này có từ ngày ${formatDay(since)}. ${nearUnit(near)}`,
  'unit-level': ({ unit, name, on, found, level }) =>
    `Danh mục đơn vị${onDay(on)} ghi mã “${unit}” (${name}) ở cấp ${levelName(found, 'vi')}, bộ chỉ số này dành cho cấp ${levelName(level, 'vi')}. Kiểm tra mã, hoặc chọn bộ chỉ số khác.`,
  'number-ambiguous': ({ text, mark, decimal, grouped, others }) =>
    `“${text}” có thể là ${number(decimal)} hoặc ${grouped}${others > 0 ? `, và ${others} ô nữa cũng vậy` : ''}; không ô nào trong tệp cho biết dấu ${mark === '.' ? 'chấm' : 'phẩy'} là dấu thập phân hay tách hàng nghìn. Chọn dấu thập phân của tệp.`,
  'number-marks': ({ text, other, place: second }) =>
    `“${text}” trái với “${other}” (${cellVi(second)}): một tệp chỉ dùng một dấu thập phân. Sửa cho thống nhất, hoặc chọn dấu thập phân của tệp.`,
  'cells-missing': ({ count: cells, texts }) =>
    `Có ${cells} ô ghi ${list(texts)}, được hiểu là chưa có số liệu. Nhập số nếu có.`,
  'csv-short': ({ count, line, cells, columns }) =>
    `${count === 1 ? `Dòng ${line} chỉ có` : `Có ${count} dòng ít ô hơn tiêu đề, đầu tiên là dòng ${line} chỉ có`} ${cells} trên ${columns} ô; ô thiếu được coi là chưa có số liệu. Kiểm tra tệp có bị cắt giữa chừng không.`,
  'csv-malformed': ({ line, detail }) => `Dòng ${line} của tệp CSV ${broken(detail)}. Sửa dòng này rồi tải lại.`,
  'csv-column-twice': ({ column, earlier }) =>
    `Cột “${column}” trùng với cột ${letters(earlier)}, cùng là một số liệu. Giữ lại một cột.`,
  'csv-id-missing': ({ line, headings }) =>
    `Không thấy cột mã đơn vị; dòng ${line} có ${list(headings)}. Ghi “Mã đơn vị” ở đầu một cột.`,
  'csv-inputs-none': ({ headings }) =>
    `Không cột nào là số liệu; tiêu đề chỉ có ${list(headings)}. Kiểm tra dấu ngăn cách cột và tên cột.`,
  'csv-title-skipped': ({ count: rows, text, line }) =>
    `Bỏ qua ${rows} dòng trên tiêu đề, từ “${text}”; tiêu đề ở dòng ${line}. Kiểm tra nếu trong đó có số liệu.`,
  'csv-column-unknown': ({ column, nearest }) =>
    `Bộ chỉ số không có số liệu cho cột “${column}”. ${meant(nearest, 'Cột này được bỏ qua; đổi tên cột nếu cần dùng.')}`,
  ...abroad.vi,
  'profile-differs': ({ cause, operator: name }) => profileDifference(cause, operator(name), 'vi'),
}

function nearUnit({ named, nearest }: { named?: string; nearest?: string }): string {
  if (named !== undefined && nearest !== undefined)
    return `Đơn vị cùng tên có mã “${named}”; mã viết gần giống là “${nearest}”. Sửa mã nếu đúng là đơn vị đó.`
  if (named !== undefined) return `Đơn vị cùng tên có mã “${named}”. Sửa mã nếu đúng là đơn vị đó.`
  return meant(nearest, 'Kiểm tra lại mã và kỳ đánh giá.')
}

function count(min: number, max: number | null): string {
  if (max === null) return `ít nhất ${min}`
  return min === max ? String(min) : `từ ${min} đến ${max}`
}

function reached(example: readonly ShownValue[]): string {
  return example.length > 0 ? ` (${shownValues(example, 'vi')})` : ''
}

function range(min: string | undefined, max: string | undefined): string {
  if (min === undefined) return `không quá ${number(max ?? '')}`
  return max === undefined ? `từ ${number(min)} trở lên` : `từ ${number(min)} đến ${number(max)}`
}

function limited(limit: string): string {
  const [, sign, edge] = /^([≥≤]) (.*)$/.exec(limit) ?? []
  if (sign === undefined || edge === undefined) return `trong giới hạn ${number(limit)}`
  return `${sign === '≥' ? 'từ' : 'không quá'} ${number(edge)}${sign === '≥' ? ' trở lên' : ''}`
}

function broken(detail: string): string {
  const [, cells, columns] = /^(\d+) > (\d+)$/.exec(detail) ?? []
  if (cells !== undefined) return `có ${cells} ô, nhiều hơn ${columns} cột của tiêu đề`
  return detail.startsWith('"')
    ? `mở dấu nháy kép mà không đóng: ${detail}`
    : `có chỗ trùng hoặc không đọc được: “${detail}”`
}
