/** The first run: what to do at each step, on the draft that is open. */
export const guide = {
  title: 'Hướng dẫn lần đầu',
  count: 'Bước {step}/{all}',
  steps: {
    row: 'Chọn một chỉ số tính theo mức trong phụ lục, ví dụ {code} {label}. Bấm vào tên, hoặc dùng phím ↑ ↓.',
    threshold: 'Đổi một ngưỡng trong bảng “Từ – Điểm” ở bảng cách tính bên phải, ví dụ hạ ngưỡng đầu xuống một nấc.',
    points:
      'Điểm và hạng của các đơn vị đổi ngay theo ngưỡng mới. Chọn một đơn vị trong bảng Xếp hạng để xem vì sao có điểm ấy.',
    sentence:
      'Đọc lại quy tắc bằng lời ở cột Cách tính: đó là điều công thức đang nói. Bấm vào ô ấy nếu câu đã đúng ý.',
    submit:
      'Khi phụ lục đã đúng, bấm Trình duyệt: người duyệt nhận đúng nội dung này. Nếu chỉ làm thử, bấm Hủy ở hộp thoại rồi Hoàn tác.',
  },
  show: 'Đưa đến đó',
  next: 'Bước sau',
  leave: 'Bỏ qua hướng dẫn',
  done: 'Xong. Mọi thay đổi chỉ nằm trong dự thảo này và đều hoàn tác được. Phím ? mở lại hướng dẫn và bảng phím tắt.',
  finish: 'Đóng hướng dẫn',
  again: 'Hướng dẫn từng bước',
  try: 'Lần đầu dùng? Làm thử trên bộ chỉ số minh họa: năm bước, không đổi gì của bản đã phát hành.',
  tryGo: 'Mở dự thảo thử',
} as const
