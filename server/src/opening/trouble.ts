import { StoreRefused, type StoreTrouble } from '../adapters/sqlite/schema.ts'

const troubles: Record<StoreTrouble, (path: string) => string> = {
  'not-sqlite': (path) =>
    `“${path}” không phải tệp SQLite nên không dùng làm kho dữ liệu; tệp được giữ nguyên. Đặt CHISO_DATA hoặc DATABASE_URL sang đúng chỗ, hoặc phục hồi bản sao lưu vào một thư mục mới.`,
  foreign: (path) =>
    `“${path}” là tệp SQLite của chương trình khác, không phải kho của Chỉ Số; tệp được giữ nguyên. Đặt CHISO_DATA hoặc DATABASE_URL sang đúng chỗ.`,
  newer: (path) =>
    `Kho “${path}” do một bản phần mềm mới hơn ghi. Cài lại bản mới đó; không có đường lùi ngoài bản sao lưu trước khi nâng cấp (thư mục backups).`,
  older: (path) =>
    `Kho “${path}” do một bản phần mềm cũ ghi. Dừng máy chủ rồi chạy “chiso migrate”: lệnh này sao lưu, chạy thử trên bản sao, rồi mới nâng cấp.`,
  unsafe: (path) =>
    `Kho “${path}” không giữ được các thiết lập an toàn của SQLite, thường vì ổ đĩa mạng. Chuyển thư mục dữ liệu sang ổ đĩa của chính máy này.`,
}

/** Codes of the system and of SQLite, and what to do about each. */
const advices: Record<string, string> = {
  EACCES: 'không có quyền. Chạy bằng tài khoản của dịch vụ, hoặc trao thư mục cho tài khoản đang chạy (chown -R)',
  EPERM: 'không có quyền. Chạy bằng tài khoản của dịch vụ, hoặc trao thư mục cho tài khoản đang chạy (chown -R)',
  EISDIR: 'đây là một thư mục. DATABASE_URL phải là đường dẫn một tệp, ví dụ file:/var/lib/chiso/chiso.db',
  ENOTDIR: 'trên đường dẫn có một tệp. CHISO_DATA phải là đường dẫn một thư mục',
  EEXIST: 'trên đường dẫn có một tệp. CHISO_DATA phải là đường dẫn một thư mục',
  EROFS: 'ổ đĩa chỉ đọc. Chọn thư mục khác hoặc gắn lại ổ đĩa cho ghi',
  ENOSPC: 'ổ đĩa đã đầy. Giải phóng chỗ (df -h) rồi chạy lại',
  SQLITE_FULL: 'ổ đĩa đã đầy. Giải phóng chỗ (df -h) rồi chạy lại',
  SQLITE_BUSY: 'chương trình khác đang khóa tệp. Tắt chương trình đó rồi chạy lại',
  SQLITE_READONLY: 'tệp chỉ đọc. Trao quyền ghi cho tài khoản đang chạy',
  SQLITE_CORRUPT: 'tệp hỏng. Giữ nguyên thư mục, chạy “chiso doctor”, rồi phục hồi bản sao lưu',
  SQLITE_CANTOPEN: 'không mở được. Kiểm tra quyền của thư mục và của tệp cùng các tệp -wal, -shm bên cạnh',
}

/** Why a store cannot be opened and what to do, in Vietnamese. */
export function troubleOf(error: unknown, path: string): string {
  if (error instanceof StoreRefused) return troubles[error.code](path)
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const advice = Object.entries(advices).find(([name]) => code === name || code.startsWith(`${name}_`))?.[1]
  const told = error instanceof Error ? error.message : String(error)
  return `Không mở được kho dữ liệu “${path}”: ${advice ? `${advice}.` : told}`
}
