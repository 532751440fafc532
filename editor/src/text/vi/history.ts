/** "Lịch sử sửa": the steps of a session and the saved revisions of a draft. */
export const history = {
  title: 'Lịch sử sửa',
  open: 'Lịch sử sửa',
  session: 'Từ khi mở trang này',
  opened: 'Mở dự thảo',
  undone: '(đã hoàn tác)',
  saved: 'Các lần lưu trên máy chủ',
  revision: 'Lần lưu {revision}, {by}',
  older: 'Xem thêm {count, plural, other {# lần lưu}}',
  reading: 'Đang đọc…',
  same: 'Giống hệt nội dung đang hiển thị.',
  would: 'Lấy lại bản này sẽ:',
  more: 'và {count, plural, other {# thay đổi khác}}',
  notCompared: 'Không so sánh được vì một trong hai bản còn lỗi cấu trúc.',
  restore: 'Lấy lại bản này',
  restored: 'Đã lấy lại lần lưu {revision}.',
} as const
