/** What the command line says about keeping a store: backups of it. */
export const keepingVi = {
  help: {
    backup: 'sao lưu kho dữ liệu và khóa, kể cả khi máy chủ đang chạy',
    target: 'thư mục mới hoặc trống',
    restore: 'phục hồi một bản sao lưu vào thư mục dữ liệu (CHISO_DATA) chưa có kho',
    source: 'thư mục mà “chiso backup” đã ghi',
  },
  backedUp: (folder: string, files: number, mib: string, entry: number) =>
    `Đã sao lưu vào ${folder}: ${files} tệp, ${mib} MiB, nhật ký đến dòng ${entry}.`,
  holdsKeys: 'Bản sao lưu có cả khóa ký: giữ ở máy khác, nơi chỉ người được giao mới đọc được.',
  restored: (folder: string, at: string, files: number, mib: string, entry: number) =>
    `Đã phục hồi vào ${folder}: ${files} tệp, ${mib} MiB, nhật ký đến dòng ${entry}, sao lưu lúc ${at}.`,
  afterRestoring: [
    'Mọi thứ viết sau lúc đó không có ở đây. Trước khi cho ai phát hành:',
    '  1. chiso audit verify --checkpoints <tệp>  đối chiếu với các điểm đối chiếu ở máy khác',
    '  2. còn thiếu bản đã phát hành nào thì phát hành lại dưới số mới, không dùng lại số cũ',
  ],
  elsewhere: 'Phục hồi chỉ ghi vào CHISO_DATA. Bỏ DATABASE_URL rồi chạy lại.',
  refused: {
    'store-missing': (path: string) =>
      `Không có kho dữ liệu “${path}”. Đặt CHISO_DATA là thư mục dữ liệu của máy chủ rồi chạy lại.`,
    'key-missing': (path: string) =>
      `Không có khóa ký “${path}”; bản sao lưu thiếu khóa thì không dùng được. Chép lại tệp khóa từ bản sao lưu trước.`,
    'target-taken': (path: string) =>
      `“${path}” đã có tệp khác. Chọn một thư mục mới, ví dụ có ngày trong tên; bản sao lưu cũ không bị ghi đè.`,
    'not-a-backup': (path: string) =>
      `“${path}” không phải bản sao lưu trọn vẹn: không có backup.json. Chọn thư mục mà “chiso backup” đã ghi xong.`,
    'list-unreadable': (path: string) => `“${path}” bị hỏng hoặc của bản khác. Dùng một bản sao lưu khác.`,
    'file-missing': (path: string) => `Bản sao lưu thiếu tệp “${path}”. Dùng một bản sao lưu khác.`,
    'file-differs': (path: string) =>
      `Tệp “${path}” không còn như lúc sao lưu (khác độ dài hoặc mã băm). Dùng một bản sao lưu khác.`,
    damaged: (detail: string) =>
      `Kho dữ liệu hỏng ở mức trang (${detail}). Giữ nguyên các bản sao lưu cũ, phục hồi bản gần nhất còn tốt.`,
    altered: (detail: string) =>
      `Bản sao lưu có chỗ bị sửa ngoài chương trình (${detail}). Giữ làm chứng cứ, dùng một bản khác.`,
    'head-differs': (entry: string) =>
      `Nhật ký trong bản sao lưu không dừng ở dòng ${entry} như đã ghi. Dùng một bản sao lưu khác.`,
    'store-there': (path: string) =>
      `Đã có “${path}”; phục hồi không ghi đè. Chuyển thư mục cũ đi (giữ làm chứng cứ), hoặc đặt CHISO_DATA sang thư mục mới.`,
    'cannot-write': (detail: string) => `Không ghi được ${detail}. Kiểm tra quyền và chỗ trống rồi chạy lại.`,
  },
}

/** The same in English. */
export const keepingEn: typeof keepingVi = {
  help: {
    backup: 'back up the store and its keys, also while the server runs',
    target: 'a new or empty folder',
    restore: 'put a backup into a data folder (CHISO_DATA) that has no store',
    source: 'the folder that “chiso backup” wrote',
  },
  backedUp: (folder, files, mib, entry) =>
    `Backed up into ${folder}: ${files} file(s), ${mib} MiB, the log up to entry ${entry}.`,
  holdsKeys: 'A backup holds the signing key: keep it on another machine, where only those in charge read it.',
  restored: (folder, at, files, mib, entry) =>
    `Restored into ${folder}: ${files} file(s), ${mib} MiB, the log up to entry ${entry}, backed up at ${at}.`,
  afterRestoring: [
    'What was written after that instant is not here. Before anybody publishes:',
    '  1. chiso audit verify --checkpoints <file>  hold it against the checkpoints kept elsewhere',
    '  2. publish anew, under new numbers, what was published since; never use a number again',
  ],
  elsewhere: 'A restore writes into CHISO_DATA only. Unset DATABASE_URL and try again.',
  refused: {
    'store-missing': (path) => `There is no store “${path}”. Set CHISO_DATA to the server’s data folder and try again.`,
    'key-missing': (path) =>
      `There is no signing key “${path}”; a backup without it is of no use. Copy it back from an earlier backup.`,
    'target-taken': (path) =>
      `“${path}” holds something already. Choose a new folder, such as one named by the day; no backup is overwritten.`,
    'not-a-backup': (path) =>
      `“${path}” is no whole backup: it has no backup.json. Choose a folder that “chiso backup” finished.`,
    'list-unreadable': (path) => `“${path}” is broken or of another release. Use another backup.`,
    'file-missing': (path) => `The backup lacks “${path}”. Use another backup.`,
    'file-differs': (path) =>
      `“${path}” is not as it was backed up (its length or digest differs). Use another backup.`,
    damaged: (detail) =>
      `The store has damaged pages (${detail}). Keep the older backups, restore the latest sound one.`,
    altered: (detail) => `The backup was altered outside the program (${detail}). Keep it as evidence, use another.`,
    'head-differs': (entry) => `The log in the backup does not end at entry ${entry} as its list says. Use another.`,
    'store-there': (path) =>
      `“${path}” is there; a restore overwrites nothing. Move the old folder away (keep it as evidence), or set CHISO_DATA to a new one.`,
    'cannot-write': (detail) => `Cannot write ${detail}. Look at rights and free space and try again.`,
  },
}
