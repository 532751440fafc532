/** The JSON pane. */
export const jsonview = {
  title: 'JSON của bộ chỉ số',
  indicator: 'JSON của chỉ số {code}',
  scopeSet: 'Cả bộ chỉ số',
  scopeIndicator: 'Chỉ số đang chọn',
  scope: 'Phạm vi',
  loading: 'Đang mở trình soạn JSON…',
  valid: 'JSON hợp lệ, đã đưa vào dự thảo.',
  tooLarge:
    'Nội dung dài {size} MB, quá giới hạn {limit} MB của một bộ chỉ số. Nội dung vẫn giữ nguyên ở đây, chưa đưa vào dự thảo.',
  malformed: 'Dòng {line}, cột {column}: JSON sai cú pháp. Nội dung vẫn giữ ở đây, chưa đưa vào dự thảo.',
  refused: '{problem} Nội dung vẫn giữ ở đây, chưa đưa vào dự thảo.',
  notObject: 'Bộ chỉ số phải là một đối tượng JSON, viết trong dấu ngoặc nhọn.',
  changedElsewhere: 'Dự thảo đã đổi ở nơi khác trong lúc JSON chưa hợp lệ.',
  reload: 'Lấy lại nội dung từ dự thảo',
  plain: 'Ô soạn đơn giản',
  rich: 'Trình soạn JSON',
} as const
