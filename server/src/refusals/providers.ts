import { type Entry, entry } from './entry.ts'

/** How the server says no where somebody comes by a provider of sign-ins. */
export const providerRefusals = {
  'provider-none': entry(
    404,
    [
      'Không dùng đăng nhập bằng tài khoản ngoài',
      'Máy chủ này chỉ đăng nhập bằng mật khẩu. Người vận hành bật bằng các biến CHISO_OIDC_….',
    ],
    ['No other way to sign in', 'People sign in to this server by password alone. Its operator may set CHISO_OIDC_….'],
  ),
  'provider-away': entry(
    503,
    [
      'Chưa kết nối được nơi đăng nhập',
      '“{label}” đang không trả lời. Hãy đăng nhập bằng mật khẩu, hoặc thử lại sau ít phút.',
    ],
    ['The provider cannot be reached', '“{label}” does not answer. Sign in by password, or try again in some minutes.'],
  ),
  'provider-misset': entry(
    502,
    [
      'Nơi đăng nhập chưa được cài đặt đúng',
      '“{label}” không nhận máy chủ này ({why}). Hãy đăng nhập bằng mật khẩu và báo người vận hành chạy “chiso doctor”.',
    ],
    [
      'The provider is not set up rightly',
      '“{label}” does not accept this server ({why}). Sign in by password, and ask the operator to run “chiso doctor”.',
    ],
  ),
  'provider-refused': entry(
    403,
    [
      'Nơi đăng nhập không xác nhận',
      '“{label}” trả lời: {why}. Chưa có gì thay đổi; hãy làm lại, hoặc đăng nhập bằng mật khẩu.',
    ],
    [
      'The provider did not confirm',
      '“{label}” answered: {why}. Nothing was changed; try again, or sign in by password.',
    ],
  ),
  'provider-untrusted': entry(
    502,
    [
      'Không tin được câu trả lời',
      'Câu trả lời của “{label}” không kiểm chứng được ({why}) nên không dùng. Hãy làm lại; nếu vẫn vậy, báo người vận hành.',
    ],
    [
      'The answer cannot be trusted',
      'What “{label}” answered could not be verified ({why}), and was not used. Try again; tell the operator if it stays so.',
    ],
  ),
  'provider-attempt-ended': entry(
    410,
    [
      'Lượt đăng nhập này đã hết',
      'Mỗi lượt chỉ dùng một lần, trong 10 phút, ở trình duyệt đã bắt đầu. Hãy bấm lại nút đăng nhập.',
    ],
    [
      'This attempt has ended',
      'Each attempt counts once, for 10 minutes, in the browser that began it. Press the button again.',
    ],
  ),
  'identity-unknown': entry(
    403,
    [
      'Tài khoản này chưa được liên kết',
      '“{label}” đã xác nhận, nhưng chưa ai ở đây liên kết với tài khoản đó. Có mật khẩu: đăng nhập rồi liên kết ở trang Tài khoản của tôi. Chưa có: xin quản trị một đường dẫn một lần.',
    ],
    [
      'This account is linked to nobody here',
      '“{label}” confirmed it, but nobody here is linked to it. With a password: sign in, and link it on the page My account. Without: ask an admin for a one-time link.',
    ],
  ),
  'identity-disabled': entry(
    403,
    ['Tài khoản ở đây đang bị khóa', 'Hãy nhờ quản trị mở lại tài khoản “{name}”.'],
    ['Your account here is disabled', 'Ask an admin to enable account “{name}”.'],
  ),
  'identity-taken': entry(
    409,
    [
      'Đã liên kết với người khác',
      'Tài khoản đó của “{label}” đang mở một tài khoản khác ở đây. Hãy bỏ liên kết bên kia trước, hoặc nhờ quản trị.',
    ],
    [
      'Linked to another account',
      'That account of “{label}” opens another account here. End that link first, or ask an admin.',
    ],
  ),
  'identity-linked': entry(
    409,
    ['Đã có liên kết', 'Tài khoản “{name}” đã liên kết với “{label}”. Hãy bỏ liên kết cũ trước.'],
    ['Linked already', 'Account “{name}” is linked to “{label}” already. End that link first.'],
  ),
  'identity-none': entry(
    403,
    ['Chưa có liên kết', 'Tài khoản của bạn chưa liên kết với “{label}”. Hãy xác nhận bằng mật khẩu.'],
    ['Not linked', 'Your account is not linked to “{label}”. Confirm by your password.'],
  ),
  'identity-other': entry(
    403,
    [
      'Không phải tài khoản đã liên kết',
      '“{label}” đã xác nhận một tài khoản khác với tài khoản bạn liên kết. Hãy làm lại và chọn đúng tài khoản.',
    ],
    [
      'Not the account that is linked',
      '“{label}” confirmed another account than the one you linked. Try again with the right one.',
    ],
  ),
  'identity-not-yours': entry(
    403,
    ['Chỉ liên kết cho chính mình', 'Chỉ “{name}”, khi đã đăng nhập hoặc bằng đường dẫn một lần, mới liên kết được.'],
    ['Only for oneself', 'Only “{name}”, signed in or by a one-time link, may link that account.'],
  ),
  'confirmation-old': entry(
    403,
    [
      'Chưa xác nhận lại',
      '“{label}” không cho biết bạn vừa đăng nhập lại. Hãy làm lại và nhập mật khẩu ở đó khi được hỏi.',
    ],
    [
      'Not confirmed anew',
      '“{label}” does not say that you have just signed in anew. Try again, and enter your password there when asked.',
    ],
  ),
  'only-way-in': entry(
    409,
    ['Đây là cách đăng nhập duy nhất', 'Hãy đặt mật khẩu ở trang Tài khoản của tôi trước, rồi bỏ liên kết.'],
    ['It is your only way in', 'Set a password on the page My account first, then end the link.'],
  ),
} as const satisfies Record<string, Entry>
