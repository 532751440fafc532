/** The list of problems. */
export const problems = {
  title: 'Lỗi, cảnh báo',
  none: 'Không có lỗi, cảnh báo nào.',
  checking: 'Đang kiểm tra…',
  error: 'Lỗi',
  warning: 'Cảnh báo',
  info: 'Gợi ý',
  count: '{errors, plural, other {# lỗi}}, {warnings, plural, other {# cảnh báo}}',
  document: 'Bộ chỉ số',
  places: {
    title: 'Tên bộ chỉ số',
    legal: 'Thông tin pháp lý',
    policy: 'Quy tắc chung',
    inputs: 'Số liệu',
    derived: 'Số liệu tính ra',
    cohort: 'Số liệu toàn nhóm',
    rollups: 'Cách tổng hợp',
    leagues: 'Nhóm xếp hạng',
    grades: 'Xếp loại',
    cases: 'Tình huống tính thử',
    crosswalk: 'Bảng đối chiếu chỉ số',
  },
} as const
