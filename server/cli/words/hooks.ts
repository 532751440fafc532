import type { HookAttempt, HookRecord } from '../../src/ports.ts'

/** What the command line says about addresses that are told of what happens (webhooks). */
export const hooksVi = {
  help: {
    hooks: 'địa chỉ nhận tin (webhook): được báo khi phát hành, có hiệu lực, thu hồi',
    list: 'mọi địa chỉ, và tin chưa gửi được',
    add: 'thêm một địa chỉ; khóa bí mật để kiểm tra chữ ký chỉ hiện một lần này',
    url: 'địa chỉ https, ví dụ https://dulieu.tinh.gov.vn/chiso',
    label: 'tên để nhận ra địa chỉ',
    kinds: 'loại tin, cách nhau bằng dấu phẩy; mặc định tất cả',
    remove: 'thôi gửi tới một địa chỉ',
    id: 'mã của địa chỉ, hoặc phần đầu của mã',
    sendAgain: 'gửi lại một tin, vẫn dưới mã tin cũ',
    message: 'mã của tin (msg_…), hoặc phần đầu của mã',
  },
  none: 'Chưa có địa chỉ nào. Thêm bằng: chiso hooks add https://… --label "Nơi nhận"',
  living: 'đang nhận',
  ended: { removed: 'đã gỡ', gone: 'nơi nhận trả lời 410 nên đã thôi gửi' } satisfies Ended,
  waiting: (tries: number) => (tries === 0 ? 'chờ gửi' : `đã thử ${tries} lần, còn thử lại`),
  failed: (tries: number) => `đã thử ${tries} lần, thôi gửi; gửi lại bằng chiso hooks send-again`,
  ends: {
    delivered: 'đã nhận',
    refused: 'nơi nhận từ chối',
    gone: 'nơi nhận không còn',
    redirected: 'nơi nhận chuyển hướng',
    forbidden: 'địa chỉ không được phép',
    unresolved: 'không tìm thấy máy chủ',
    unreachable: 'không kết nối được',
    untrusted: 'chứng thư không tin được',
    late: 'quá 10 giây không trả lời',
    again: 'có người cho gửi lại',
  } satisfies Ends,
  added: (id: string) => `Đã thêm địa chỉ ${id}. Khóa bí mật, chỉ hiện một lần này:`,
  addedNext:
    'Đưa khóa cho nơi nhận để kiểm tra chữ ký (docs/webhooks.md). Máy chủ đang chạy sẽ tự gửi, không cần khởi động lại.',
  removed: (url: string) => `Đã thôi gửi tới ${url}.`,
  sentAgain: (id: string) => `Tin ${id} sẽ được gửi lại trong vòng 15 giây khi máy chủ đang chạy.`,
  unknown: (id: string) => `Không có “${id}”, hoặc có nhiều mã bắt đầu như vậy. Xem mã bằng: chiso hooks list`,
}
type Ended = Record<NonNullable<HookRecord['endedWhy']>, string>
type Ends = Record<HookAttempt['ended'], string>

/** The same in English. */
export const hooksEn: typeof hooksVi = {
  help: {
    hooks: 'addresses that are told what is published, comes into force, is withdrawn (webhooks)',
    list: 'every address, and what could not be sent',
    add: 'add an address; the secret that signatures are verified by is shown this once',
    url: 'an https address, such as https://data.example.gov.vn/chiso',
    label: 'a name to know it by',
    kinds: 'kinds of messages, separated by commas; all unless told',
    remove: 'tell an address nothing more',
    id: 'id of the address, or how it begins',
    sendAgain: 'send a message again, under the same id',
    message: 'id of the message (msg_…), or how it begins',
  },
  none: 'There is no address yet. Add one: chiso hooks add https://… --label "Receiver"',
  living: 'is told',
  ended: { removed: 'removed', gone: 'answered 410, so it is told nothing more' },
  waiting: (tries) => (tries === 0 ? 'waits' : `tried ${tries} times, to be tried again`),
  failed: (tries) => `tried ${tries} times, given up; send it again with chiso hooks send-again`,
  ends: {
    delivered: 'delivered',
    refused: 'the receiver refused it',
    gone: 'the receiver is gone',
    redirected: 'the receiver redirected',
    forbidden: 'the address is not allowed',
    unresolved: 'its host was not found',
    unreachable: 'no connection',
    untrusted: 'its certificate is not trusted',
    late: 'no answer in 10 seconds',
    again: 'somebody had it sent again',
  },
  added: (id) => `Address ${id} was added. Its secret, shown this once:`,
  addedNext:
    'Give it to the receiver, who verifies signatures by it (docs/webhooks.md). A server that runs begins by itself, without a restart.',
  removed: (url) => `${url} is told nothing more.`,
  sentAgain: (id) => `Message ${id} will be sent again within 15 seconds where the server runs.`,
  unknown: (id) => `There is no “${id}”, or several ids begin so. See them with: chiso hooks list`,
}
