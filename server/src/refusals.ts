import type { Issue } from '@chiso/engine'
import { type Entry, entry, type Locale, type Wording } from './refusals/entry.ts'
import { hookRefusals } from './refusals/hooks.ts'
import { operationRefusals } from './refusals/operation.ts'
import { peopleRefusals } from './refusals/people.ts'
import { providerRefusals } from './refusals/providers.ts'
import { reviewRefusals } from './refusals/review.ts'

export type { Locale }

/** Every way the server says no; `{name}` in a detail is filled from the refusal's params. */
export const refusals = {
  ...hookRefusals,
  ...operationRefusals,
  ...reviewRefusals,
  ...peopleRefusals,
  ...providerRefusals,
  malformed: entry(400, ['Nội dung gửi lên không đọc được', '{why}'], ['The body cannot be read', '{why}']),
  'query-invalid': entry(
    400,
    ['Tham số không hợp lệ', 'Tham số “{name}” là “{found}”. {wanted}'],
    ['The query is not valid', 'Parameter “{name}” is “{found}”. {wanted}'],
  ),
  'sign-in-needed': entry(
    401,
    ['Cần đăng nhập', 'Phiên làm việc không còn hoặc chưa có. Hãy đăng nhập rồi làm lại.'],
    ['Sign in first', 'There is no session, or it has ended. Sign in and try again.'],
  ),
  'sign-in-wrong': entry(
    401,
    ['Không đăng nhập được', 'Tên đăng nhập hoặc mật khẩu không đúng.'],
    ['Could not sign in', 'The username or the password is wrong.'],
  ),
  'csrf-missing': entry(
    403,
    ['Yêu cầu bị từ chối', 'Thiếu mã xác nhận của phiên làm việc. Hãy tải lại trang rồi làm lại.'],
    ['Request refused', 'The session token is missing or wrong. Reload the page and try again.'],
  ),
  'origin-foreign': entry(
    403,
    ['Yêu cầu bị từ chối', 'Yêu cầu đến từ một trang khác.'],
    ['Request refused', 'The request comes from another site.'],
  ),
  'host-foreign': entry(
    403,
    ['Yêu cầu bị từ chối', 'Bản dùng thử chỉ trả lời trên chính máy này, qua 127.0.0.1 hoặc localhost.'],
    ['Request refused', 'Demo mode answers only on this machine, as 127.0.0.1 or localhost.'],
  ),
  'role-missing': entry(
    403,
    ['Không đủ quyền', 'Việc này cần quyền: {roles}.'],
    ['Not permitted', 'This needs the role: {roles}.'],
  ),
  'own-work': entry(
    403,
    ['Không tự duyệt, tự phát hành được', 'Bạn có soạn thảo trong dự thảo này nên người khác phải duyệt và phát hành.'],
    ['Not your own work', 'You wrote part of this draft, so somebody else must approve and publish it.'],
  ),
  'step-up-needed': entry(
    403,
    ['Cần nhập lại mật khẩu', 'Việc này cần nhập lại mật khẩu trong vòng 5 phút.'],
    ['Confirm your password', 'This needs your password again, entered within the last 5 minutes.'],
  ),
  'not-found': entry(404, ['Không tìm thấy', 'Không có “{what}”.'], ['Not found', 'There is no “{what}”.']),
  'none-in-force': entry(
    404,
    ['Không có bản nào có hiệu lực', 'Bộ chỉ số “{id}” không có bản có hiệu lực cho “{when}”.'],
    ['Nothing in force', 'Set “{id}” has no version in force for “{when}”.'],
  ),
  'method-not-allowed': entry(
    405,
    ['Phương thức không dùng được', 'Địa chỉ này không nhận phương thức {method}.'],
    ['Method not allowed', 'This address does not take {method}.'],
  ),
  'wrong-state': entry(
    409,
    ['Dự thảo đang ở trạng thái khác', 'Dự thảo đang ở trạng thái “{state}” nên không làm được việc này.'],
    ['The draft is in another state', 'The draft is “{state}”, so this cannot be done.'],
  ),
  'base-superseded': entry(
    409,
    [
      'Bản gốc đã có bản mới hơn',
      'Dự thảo dựa trên bản {base}, trong khi bản mới nhất là {head}. Hãy chuyển dự thảo sang bản mới nhất, trình và duyệt lại.',
    ],
    [
      'The base has been superseded',
      'The draft starts from {base} while the latest version is {head}. Rebase it, then submit and approve again.',
    ],
  ),
  'version-exists': entry(
    409,
    ['Số phiên bản đã dùng', 'Đã có bản phát hành {version}.'],
    ['The version exists', 'Version {version} has been published already.'],
  ),
  'effective-date-taken': entry(
    409,
    ['Trùng ngày hiệu lực', 'Bản {version} đã có hiệu lực từ đúng ngày {day}.'],
    ['The effective date is taken', 'Version {version} takes effect on that same day, {day}.'],
  ),
  'period-claimed': entry(
    409,
    ['Kỳ đánh giá đã có bộ chỉ số', 'Kỳ {period} đã dùng bản {version}.'],
    ['The period is claimed', 'Period {period} already uses version {version}.'],
  ),
  'already-withdrawn': entry(
    409,
    ['Bản này đã thu hồi', 'Bản {version} đã được thu hồi trước đó.'],
    ['Already withdrawn', 'Version {version} was withdrawn before.'],
  ),
  exists: entry(409, ['Đã có', '“{what}” đã tồn tại.'], ['Already there', '“{what}” exists already.']),
  stale: entry(
    412,
    ['Dự thảo đã có bản mới hơn', 'Người khác vừa lưu bản {revision}. Hãy xem hai bản rồi chọn nội dung cần giữ.'],
    ['The draft has moved on', 'Somebody saved revision {revision} since. Compare both and choose what to keep.'],
  ),
  'too-large': entry(
    413,
    ['Nội dung quá lớn', 'Nội dung gửi lên không được vượt quá {max} byte.'],
    ['The body is too large', 'The body must not exceed {max} bytes.'],
  ),
  'too-much-work': entry(
    413,
    [
      'Khối lượng tính quá lớn',
      'Yêu cầu này cần tới {work} bước tính cho {units} đơn vị; một lần gọi được tối đa {limit} bước. {advice}',
    ],
    [
      'Too much to compute',
      'This would take up to {work} steps for {units} units; one call is allowed {limit} at most. {advice}',
    ],
  ),
  'sent-too-slowly': entry(
    408,
    [
      'Gửi quá chậm',
      'Các dòng ngừng đến 30 giây, hoặc đến chậm hơn {rate} KiB mỗi giây trong thời gian dài. Chưa có gì được tính. Hãy gửi lại khi đường truyền ổn định, hoặc tính trên máy của mình bằng lệnh “chiso score”.',
    ],
    [
      'Sent too slowly',
      'Lines stopped coming for 30 seconds, or came at less than {rate} KiB a second for long. Nothing was scored. Send them again over a steadier line, or compute on your own machine with “chiso score”.',
    ],
  ),
  'media-type': entry(
    415,
    ['Sai kiểu nội dung', 'Nội dung gửi lên phải có kiểu {wanted}.'],
    ['Unsupported media type', 'The body must be {wanted}.'],
  ),
  invalid: entry(
    422,
    ['Nội dung chưa dùng được', 'Hãy sửa các mục được chỉ ra rồi gửi lại.'],
    ['The content needs correcting', 'Correct what is listed and send it again.'],
  ),
  'has-errors': entry(
    422,
    ['Dự thảo còn lỗi', 'Còn {count} lỗi phải sửa trước khi trình duyệt.'],
    ['The draft has errors', 'Correct {count} error(s) before submitting.'],
  ),
  'wording-open': entry(
    422,
    [
      'Lời văn chưa đối chiếu với công thức',
      'Còn {count} chỉ số có lời văn chưa khớp công thức và chưa ai trả lời. Viết lại theo công thức, hoặc giữ lời văn và ghi lý do.',
    ],
    [
      'Wordings are not answered for',
      '{count} indicator(s) have a wording that does not say what the formula computes, and nobody answered for it. Write it anew by the formula, or keep it and say why.',
    ],
  ),
  'reason-needed': entry(422, ['Thiếu lý do', 'Hãy ghi rõ lý do.'], ['A reason is needed', 'State the reason.']),
  'reason-needed-past': entry(
    422,
    ['Thiếu lý do', 'Ngày hiệu lực {day} đã qua, nên phải ghi rõ lý do.'],
    ['A reason is needed', 'The effective date {day} has passed, so a reason must be stated.'],
  ),
  'version-format': entry(
    422,
    ['Số phiên bản sai dạng', 'Số phiên bản có dạng năm.số, ví dụ 2026.1; nhận được “{version}”.'],
    ['The version is malformed', 'A version reads YYYY.N, such as 2026.1; got “{version}”.'],
  ),
  'version-far': entry(
    422,
    ['Năm của số phiên bản quá xa', 'Số {version}: năm không được sau {last}, vì các bản sau phải có số lớn hơn.'],
    [
      'The version lies too far ahead',
      'Version {version}: its year must not lie beyond {last}, since later versions must rise above it.',
    ],
  ),
  'version-order': entry(
    422,
    ['Số phiên bản phải tăng', 'Số {version} phải lớn hơn số mới nhất là {head}.'],
    ['Versions must rise', 'Version {version} must lie above the latest, {head}.'],
  ),
  'version-reserved': entry(
    422,
    [
      'Số phiên bản đã dùng trước khi phục hồi',
      'Số {taken} đã được phát hành trước khi kho dữ liệu được phục hồi, nên số {version} không dùng được. Hãy chọn số lớn hơn {taken}.',
    ],
    [
      'The version was used before the store was restored',
      'Version {taken} was issued before the store was restored, so {version} cannot be used. Choose one above {taken}.',
    ],
  ),
  'day-invalid': entry(
    422,
    ['Ngày không có trong lịch', 'Ngày “{day}” phải có dạng năm-tháng-ngày và có trong lịch.'],
    ['No such day', '“{day}” must read YYYY-MM-DD and exist in the calendar.'],
  ),
  'decision-differs': entry(
    422,
    ['Quyết định không khớp', 'Bộ chỉ số ghi quyết định “{document}”, còn khi phát hành ghi “{request}”.'],
    ['The decisions differ', 'The document states decision “{document}”, the publication “{request}”.'],
  ),
  'idempotency-mismatch': entry(
    422,
    ['Khóa chống gửi lặp đã dùng cho nội dung khác', 'Hãy dùng khóa mới cho một yêu cầu mới.'],
    ['The idempotency key was used for another request', 'Use a new key for a new request.'],
  ),
  'nothing-to-score': entry(
    422,
    ['Không có số liệu để tính', 'Hãy gửi danh sách đơn vị (units) hoặc mã bộ số liệu (dataset).'],
    ['Nothing to score', 'Send units or the id of a dataset.'],
  ),
  'precondition-needed': entry(
    428,
    ['Thiếu If-Match', 'Hãy gửi kèm If-Match là ETag của bản đang có.'],
    ['If-Match is required', 'Send If-Match with the ETag of the revision you hold.'],
  ),
  'too-many-attempts': entry(
    429,
    ['Thử quá nhiều lần', 'Hãy thử lại sau {seconds} giây.'],
    ['Too many attempts', 'Try again in {seconds} seconds.'],
  ),
} as const satisfies Record<string, Entry>

export type RefusalCode = keyof typeof refusals

/** A decision to say no, as data. */
export type Refusal = {
  code: RefusalCode
  params: Record<string, string | number | Record<Locale, string>>
  issues: readonly Issue[]
  /** What the answer carries besides, such as `revision` of a 412. */
  extra: Record<string, unknown>
  /** More of it, as JSON text that is sent as it was kept. */
  texts?: Record<string, string | null>
}

/** Makes a refusal. */
export function refuse(
  code: RefusalCode,
  params: Refusal['params'] = {},
  issues: readonly Issue[] = [],
  extra: Record<string, unknown> = {},
): Refusal {
  return { code, params, issues, extra }
}

/** Thrown inside a transaction so that a refusal also undoes it. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${JSON.stringify(refusal.params)}`)
    this.refusal = refusal
  }
}

/** The title and detail of a refusal in one language. */
export function wordingOf(refusal: Refusal, locale: Locale): Wording {
  const { title, detail } = refusals[refusal.code][locale]
  const filled = detail.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = refusal.params[name] ?? ''
    return String(typeof value === 'object' ? value[locale] : value)
  })
  return { title, detail: filled }
}

/** Refuses a parameter of a query: what was sent, and a sentence that says how it is written. */
export function refuseQuery(name: string, found: string, wanted: Record<Locale, string>): Refusal {
  return refuse('query-invalid', { name, found, wanted })
}

/** Refuses a day of a query. */
export function refuseDay(name: string, found: string): Refusal {
  const vi = 'Viết năm-tháng-ngày theo lịch, ví dụ 2026-01-31.'
  return refuseQuery(name, found, { vi, en: 'Write a day of the calendar as YYYY-MM-DD, such as 2026-01-31.' })
}
