import { type Entry, entry } from './entry.ts'

/** How the server says no where it matters who somebody is, or who keeps accounts and keys. */
export const peopleRefusals = {
  'approved-by-you': entry(
    403,
    ['Người duyệt không phát hành', 'Bạn đã duyệt dự thảo này nên người khác phải phát hành.'],
    ['Who approves does not publish', 'You approved this draft, so somebody else must publish it.'],
  ),
  'had-a-part': entry(
    403,
    [
      'Bạn có phần trong dự thảo này',
      '“{name}” đã mở hoặc đặt lại tài khoản của người soạn, người duyệt, hoặc nội dung chép từ dự thảo của “{name}”. Người khác phải làm bước này.',
    ],
    [
      'You have a part in this draft',
      '“{name}” made or reset the account of somebody who wrote or approved it, or the text was copied from a draft of “{name}”. Somebody else must do this.',
    ],
  ),
  'same-hands': entry(
    403,
    [
      'Có thể là cùng một người',
      'Tài khoản “{account}” do “{name}” mở hoặc đặt lại mà chưa ai khác xác nhận, và “{name}” đã có phần trong dự thảo này. Hãy nhờ một quản trị khác hoặc thanh tra xác nhận tài khoản ở trang Người dùng, hoặc chạy “chiso user confirm {account}” trên máy chủ.',
    ],
    [
      'This may be the same person',
      'Account “{account}” was made or reset by “{name}”, nobody else has confirmed it yet, and “{name}” has a part in this draft. Ask another admin or an auditor to confirm the account on the page People, or run “chiso user confirm {account}” on the server.',
    ],
  ),
  'roles-exclude': entry(
    422,
    [
      'Các quyền này không đi cùng nhau',
      'Người giữ quyền quản trị tài khoản không được duyệt hay phát hành. Hãy bỏ quyền quản trị, hoặc bỏ quyền người duyệt và văn thư.',
    ],
    [
      'These roles do not go together',
      'Who keeps accounts neither approves nor publishes. Leave out the role admin, or reviewer and publisher.',
    ],
  ),
  'set-not-given': entry(
    403,
    [
      'Ngoài phạm vi phụ trách',
      'Việc này thuộc bộ “{set}”, còn quyền của bạn chỉ dành cho: {sets}. Nếu bạn phụ trách bộ này, hãy nhờ quản trị sửa phạm vi ở trang Người dùng.',
    ],
    [
      'Not among your sets',
      'This belongs to set “{set}”, and your roles are limited to: {sets}. If it is yours to do, ask an admin to change the limit on the page People.',
    ],
  ),
  'unit-not-given': entry(
    403,
    [
      'Ngoài phạm vi phụ trách',
      'Số liệu có đơn vị “{unit}”, không thuộc các đơn vị bạn phụ trách. Chỉ gửi, chỉ xem số liệu của đơn vị mình; cần thêm thì nhờ quản trị sửa phạm vi ở trang Người dùng.',
    ],
    [
      'Not among your units',
      'The data hold unit “{unit}”, which is none of yours. Send and read data of your own units; ask an admin to change the limit on the page People where you need more.',
    ],
  ),
  'limits-exclude': entry(
    422,
    [
      'Quản trị và thanh tra không có phạm vi',
      'Phạm vi theo bộ chỉ số, theo đơn vị không đi cùng quyền quản trị và thanh tra. Hãy bỏ giới hạn, hoặc bỏ hai quyền này.',
    ],
    [
      'Admins and auditors are not limited',
      'A limit to some sets or units does not go together with the roles admin and auditor. Lift the limit, or leave these roles out.',
    ],
  ),
  'service-roles': entry(
    422,
    [
      'Tài khoản của phần mềm chỉ đọc',
      'Tài khoản của phần mềm không soạn và không tham gia quyết định; chỉ nhận quyền: {roles}.',
    ],
    [
      'A service account only reads',
      'A service account writes no drafts and takes part in no decision; it may hold: {roles}.',
    ],
  ),
  'service-signs-in-by-key': entry(
    422,
    ['Tài khoản của phần mềm không có mật khẩu', '“{name}” là của phần mềm, chỉ dùng khóa truy cập.'],
    ['A service account has no password', '“{name}” is a program’s; it uses keys only.'],
  ),
  'own-roles': entry(
    403,
    ['Không tự đổi quyền của mình', 'Hãy nhờ một quản trị khác, hoặc dùng lệnh “chiso user” trên máy chủ.'],
    ['Not your own account', 'Ask another admin, or use “chiso user” on the server.'],
  ),
  'last-admin': entry(
    409,
    ['Phải còn một quản trị', '“{name}” là quản trị cuối cùng. Hãy thêm một quản trị khác trước.'],
    ['One admin must stay', '“{name}” is the last admin. Add another admin first.'],
  ),
  'not-yet-opened': entry(
    409,
    [
      'Người này chưa đặt mật khẩu',
      '“{name}” chưa mở đường dẫn một lần. Hãy xác nhận sau khi chính người đó đã đặt mật khẩu và đăng nhập được.',
    ],
    [
      'No password was set yet',
      '“{name}” has not opened the one-time link. Confirm the account once its holder has set a password and signed in.',
    ],
  ),
  'nothing-to-confirm': entry(
    409,
    ['Không cần xác nhận', 'Không ai khác đứng sau tài khoản “{name}”.'],
    ['Nothing to confirm', 'Nobody else stands behind account “{name}”.'],
  ),
  'confirmed-by-maker': entry(
    403,
    [
      'Người mở tài khoản không tự xác nhận',
      '“{maker}” đã mở hoặc đặt lại tài khoản “{name}” hay tài khoản của bạn, nên người khác phải xác nhận.',
    ],
    [
      'Not by who made the account',
      '“{maker}” made or reset account “{name}”, or yours, so somebody else must confirm it.',
    ],
  ),
  'key-not-yours': entry(
    403,
    [
      'Khóa chỉ cấp cho chính mình hoặc cho phần mềm',
      'Không tạo được khóa đứng tên “{name}”. Người đó tự tạo ở trang Tài khoản của mình; phần mềm của cơ quan thì dùng một tài khoản phần mềm.',
    ],
    [
      'A key is one’s own or a service’s',
      'No key can be made in the name of “{name}”. They make it on their own page; a program of the office uses a service account.',
    ],
  ),
  'key-reads-only': entry(
    403,
    ['Khóa chỉ được đọc', 'Khóa này không thay đổi được gì. Hãy dùng khóa có quyền ghi.'],
    ['The key only reads', 'This key changes nothing. Use a key that may write.'],
  ),
  'key-ends-past': entry(
    422,
    ['Hạn của khóa đã qua', 'Hãy chọn một ngày hết hạn sau hôm nay.'],
    ['The key would have ended already', 'Choose a day after today.'],
  ),
  'account-disabled': entry(
    409,
    ['Tài khoản đã khóa', '“{name}” đang bị khóa. Hãy mở lại tài khoản trước.'],
    ['The account is disabled', '“{name}” is disabled. Enable the account first.'],
  ),
  'second-factor-needed': entry(
    401,
    ['Cần mã hai bước', 'Nhập mã 6 số của ứng dụng xác thực, hoặc một mã dự phòng.'],
    ['A code is needed', 'Enter the six digits of your authenticator, or a recovery code.'],
  ),
  'second-factor-wrong': entry(
    401,
    [
      'Mã hai bước không đúng',
      'Nhập mã đang hiện trên ứng dụng xác thực; mỗi mã dùng một lần. Nếu vẫn sai, chỉnh lại giờ của điện thoại.',
    ],
    [
      'The code is wrong',
      'Enter the code the authenticator shows now; each works once. If it stays wrong, set the clock of your phone.',
    ],
  ),
  'password-weak': entry(
    422,
    [
      'Mật khẩu dễ đoán',
      'Mật khẩu cần ít nhất {least} ký tự, gồm nhiều ký tự khác nhau, không lặp lại tên đăng nhập. Một câu dễ nhớ là tốt nhất.',
    ],
    [
      'The password is easily guessed',
      'A password has at least {least} characters, of many kinds, and is not the username again. A sentence is best.',
    ],
  ),
  'password-wrong': entry(
    422,
    ['Mật khẩu hiện tại không đúng', 'Hãy nhập lại mật khẩu đang dùng.'],
    ['The current password is wrong', 'Enter the password you use now.'],
  ),
  'link-ended': entry(
    410,
    [
      'Đường dẫn không còn dùng được',
      'Đường dẫn chỉ dùng một lần và hết hạn sau {days} ngày. Hãy xin quản trị một đường dẫn mới.',
    ],
    ['The link can no longer be used', 'A link works once and ends after {days} days. Ask an admin for a new one.'],
  ),
} as const satisfies Record<string, Entry>
