import { hooksEn, hooksVi } from './hooks.ts'

/** What the command line says about keeping a store: backups of it. */
export const keepingVi = {
  hooks: hooksVi,
  help: {
    backup: 'sao lưu kho dữ liệu và khóa, kể cả khi máy chủ đang chạy',
    target: 'thư mục mới hoặc trống',
    restore: 'phục hồi một bản sao lưu vào thư mục dữ liệu (CHISO_DATA) chưa có kho',
    source: 'thư mục mà “chiso backup” đã ghi',
    migrate: 'nâng cấp kho của bản phần mềm cũ: sao lưu, chạy thử trên bản sao, rồi nâng cấp',
    reconcile: 'đối chiếu kho đã phục hồi để được ghi tiếp, không cấp lại số đã phát hành',
    issued: 'số đã phát hành mà kho không còn, ví dụ ha-tinh-dti-xa@2026.3; dùng được nhiều lần',
    pulled: 'thư mục mà “chiso pull” đã tải trước khi mất; dùng được nhiều lần',
    doctor: 'kiểm tra thư mục dữ liệu và nói cần làm gì',
    backups: 'thư mục chứa các bản sao lưu, để biết bản gần nhất',
    quick: 'không đọc hết kho và nhật ký, cho kho lớn',
  },
  backedUp: (folder: string, files: number, mib: string, entry: number) =>
    `Đã sao lưu vào ${folder}: ${files} tệp, ${mib} MiB, nhật ký đến dòng ${entry}.`,
  holdsKeys: 'Bản sao lưu có cả khóa ký: giữ ở máy khác, nơi chỉ người được giao mới đọc được.',
  restored: (folder: string, at: string, files: number, mib: string, entry: number) =>
    `Đã phục hồi vào ${folder}: ${files} tệp, ${mib} MiB, nhật ký đến dòng ${entry}, sao lưu lúc ${at}.`,
  afterRestoring: [
    'Mọi thứ viết sau lúc đó không có ở đây, nên kho chỉ đọc cho tới khi đối chiếu:',
    '  1. chiso audit verify --checkpoints <tệp>  đối chiếu với các điểm đối chiếu ở máy khác',
    '  2. chiso reconcile --pulled <thư mục> --issued <bộ@số>  mọi số đã phát hành sau lúc đó; không thiếu số nào thì không cần tùy chọn',
    '  3. phát hành lại dưới số mới những bản không còn ở đây',
  ],
  upToDate: 'Kho dữ liệu đã đúng bản này, không cần nâng cấp.',
  migrated: (from: number, to: number, backup: string) =>
    `Đã nâng cấp kho dữ liệu (lược đồ ${from} → ${to}). Kho như trước đó được sao lưu ở ${backup}.`,
  notANumber: (text: string) =>
    `“${text}” không phải một số phát hành. Viết dạng mã-bộ@năm.số, ví dụ ha-tinh-dti-xa@2026.3.`,
  notPulledHere: (folder: string) =>
    `“${folder}” không có manifest.json do khóa của kho này ký. Chọn thư mục mà “chiso pull” đã tải từ máy chủ này.`,
  nothingToReconcile: 'Kho dữ liệu không cũ hơn những gì đã biết: không có gì phải đối chiếu.',
  reserved: (number: string, sequence: number) => `Giữ chỗ ${number} (thứ tự ${sequence}): không bao giờ cấp lại.`,
  twice: (number: string) =>
    `${number} đã được cấp hai lần với nội dung khác nhau. Báo các nơi đã tải, thu hồi bản sai, rồi phát hành số mới.`,
  reconciled: (entry: number) => `Đã đối chiếu, ghi ở dòng ${entry} của nhật ký. Kho dữ liệu ghi tiếp được.`,
  elsewhere: 'Phục hồi chỉ ghi vào CHISO_DATA. Bỏ DATABASE_URL rồi chạy lại.',
  refused: {
    'store-missing': (path: string) =>
      `Không có kho dữ liệu “${path}”. Đặt CHISO_DATA là thư mục dữ liệu của máy chủ rồi chạy lại.`,
    'key-missing': (path: string) =>
      `Không có khóa ký “${path}”; bản sao lưu thiếu khóa thì không dùng được. Chép lại tệp khóa từ bản sao lưu trước.`,
    'key-differs': (path: string) =>
      `Khóa ký “${path}” trong bản sao lưu không phải khóa đang dùng của kho. Dùng một bản sao lưu khác.`,
    'keys-moved': (path: string) => `Khóa trong “${path}” vừa được đổi trong lúc sao lưu. Chạy lại.`,
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
  hooks: hooksEn,
  help: {
    backup: 'back up the store and its keys, also while the server runs',
    target: 'a new or empty folder',
    restore: 'put a backup into a data folder (CHISO_DATA) that has no store',
    source: 'the folder that “chiso backup” wrote',
    migrate: 'bring the store of an older release up to date: backup, rehearsal on a copy, then the store',
    reconcile: 'let a restored store take entries again, and issue no number twice',
    issued: 'a number that was issued and the store lacks, such as ha-tinh-dti-xa@2026.3; may be repeated',
    pulled: 'a folder that “chiso pull” fetched before the loss; may be repeated',
    doctor: 'look at the data folder and say what to do',
    backups: 'a folder that holds backups, to know of the latest',
    quick: 'do not read through store and log, where they are large',
  },
  backedUp: (folder, files, mib, entry) =>
    `Backed up into ${folder}: ${files} file(s), ${mib} MiB, the log up to entry ${entry}.`,
  holdsKeys: 'A backup holds the signing key: keep it on another machine, where only those in charge read it.',
  restored: (folder, at, files, mib, entry) =>
    `Restored into ${folder}: ${files} file(s), ${mib} MiB, the log up to entry ${entry}, backed up at ${at}.`,
  afterRestoring: [
    'What was written after that instant is not here, so the store is read-only until it is reconciled:',
    '  1. chiso audit verify --checkpoints <file>  hold it against the checkpoints kept elsewhere',
    '  2. chiso reconcile --pulled <folder> --issued <set@version>  every number issued since; none, then no option',
    '  3. publish anew, under new numbers, what is not here any more',
  ],
  upToDate: 'The store is of this release already.',
  migrated: (from, to, backup) =>
    `The store was brought up to date (schema ${from} → ${to}). As it was before, it lies in ${backup}.`,
  notANumber: (text) =>
    `“${text}” is no number of a publication. Write set@year.number, such as ha-tinh-dti-xa@2026.3.`,
  notPulledHere: (folder) =>
    `“${folder}” has no manifest.json signed by this store’s key. Choose a folder that “chiso pull” fetched from this server.`,
  nothingToReconcile: 'The store is not older than what is known of it: there is nothing to reconcile.',
  reserved: (number, sequence) => `${number} is kept (sequence ${sequence}): it is never issued again.`,
  twice: (number) =>
    `${number} was issued twice with different contents. Tell who fetched it, withdraw the wrong one, then publish a new number.`,
  reconciled: (entry) => `Reconciled, as entry ${entry} of the log says. The store takes writes again.`,
  elsewhere: 'A restore writes into CHISO_DATA only. Unset DATABASE_URL and try again.',
  refused: {
    'store-missing': (path) => `There is no store “${path}”. Set CHISO_DATA to the server’s data folder and try again.`,
    'key-missing': (path) =>
      `There is no signing key “${path}”; a backup without it is of no use. Copy it back from an earlier backup.`,
    'key-differs': (path) =>
      `The signing key “${path}” of the backup is not the one its store uses. Use another backup.`,
    'keys-moved': (path) => `The keys in “${path}” were changed while they were backed up. Try again.`,
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
