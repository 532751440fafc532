/** The formula bar: reading, suggesting, correcting. */
export const formula = {
  placeholder: 'NẾU(co_ke_hoach; 20; 0)',
  suggestions: 'Gợi ý cho công thức',
  pending: 'Nhấn Enter để áp dụng.',
  unread: 'Chưa đọc được công thức này nên chưa áp dụng; công thức cũ vẫn có hiệu lực. Nội dung đang gõ được giữ lại.',
  discard: 'Lấy lại công thức cũ',
  fixInsert: 'Thêm “{after}”',
  fixRemove: 'Bỏ “{before}”',
  fixReplace: 'Thay “{before}” bằng “{after}”',
  json: 'JSON',
  jsonShow: 'Xem công thức dạng JSON',
  sentence: 'Diễn giải',
} as const
