/** The list of problems. */
export const problems = {
  title: 'Lỗi, cảnh báo',
  checking: 'Đang kiểm tra…',
  error: 'Lỗi',
  warning: 'Cảnh báo',
  info: 'Gợi ý',
  count: '{errors, plural, other {# lỗi}}, {warnings, plural, other {# cảnh báo}}',
  noResult: 'chưa tính được',
  acceptCase: 'Lấy kết quả mới: {found}',
  takeTotal: 'Lấy {found} làm tổng',
  takeSum: 'Lấy {found} làm điểm tối đa của nhóm',
  leaveOut: 'Bỏ dòng đã xóa khỏi đây',
  takeNearest: 'Đổi thành “{found}”',
  document: 'Bộ chỉ số',
} as const
