import type { DoctorCode } from '../../src/doctor.ts'

type Words = Record<DoctorCode, (detail: string) => string>

/** What `chiso doctor` says of each finding, and what to do. */
export const doctorVi: {
  levels: Record<'ok' | 'warning' | 'error', string>
  found: Words
  sum: (errors: number, warnings: number) => string
} = {
  levels: { ok: 'tốt', warning: 'lưu ý', error: 'lỗi' },
  sum: (errors, warnings) => `${errors} lỗi, ${warnings} lưu ý.`,
  found: {
    'settings-read': () => 'Biến cấu hình đọc được cả.',
    'setting-wrong': (sentence) => sentence,
    'setting-unread': (sentence) => sentence,
    'folder-private': (path) => `Chỉ chủ thư mục đọc được “${path}”.`,
    'folder-missing': (path) => `Không có thư mục dữ liệu “${path}”. Đặt CHISO_DATA cho đúng, hoặc chạy: chiso init`,
    'open-to-others': (path) => `Người khác trên máy đọc được “${path}”. Chạy: chmod go-rwx “${path}”`,
    'owned-by-another': (path) =>
      `“${path}” thuộc tài khoản khác với thư mục dữ liệu, máy chủ có thể không ghi được. Chạy: chown theo chủ thư mục`,
    'half-restored': (path) => `“${path}” đang phục hồi dở. Chạy lại: chiso restore <bản sao lưu>`,
    'store-missing': (path) =>
      `Không có kho dữ liệu “${path}”. Chạy chiso init để lập kho mới, hoặc chiso restore để phục hồi.`,
    'store-unusable': (sentence) => sentence,
    'schema-current': (run) => `Lược đồ của kho đúng bản này (${run}).`,
    'schema-older': (run) => `Kho do bản phần mềm cũ ghi (lược đồ ${run}). Dừng máy chủ rồi chạy: chiso migrate`,
    'pages-whole': () => 'Các trang của kho còn nguyên.',
    'pages-damaged': (detail) =>
      `Kho hỏng ở mức trang (${detail}). Dừng máy chủ, giữ nguyên thư mục làm chứng cứ, kiểm tra ổ đĩa, rồi phục hồi bản sao lưu gần nhất.`,
    'log-whole': (entries) => `Nhật ký ${entries} dòng và mọi thứ nó chứng thực còn nguyên.`,
    altered: (count) => `Có ${count} chỗ bị sửa ngoài chương trình. Xem từng chỗ: chiso audit verify`,
    'store-behind': () =>
      'Kho cũ hơn những gì đã ghi trước đây nên chỉ đọc. Dừng máy chủ rồi chạy: chiso reconcile (xem docs/operating.md, Restore)',
    'clock-behind': (last) =>
      `Đồng hồ chậm hơn dòng cuối của nhật ký (${last}): chưa phát hành được. Chỉnh giờ: timedatectl`,
    'key-fits': () => 'Khóa ký dùng được và đúng là khóa của kho.',
    'key-unusable': (sentence) => sentence,
    'key-missing': (path) => `Không có khóa ký “${path}”. Chép lại từ bản sao lưu; không tự tạo khóa mới.`,
    'key-other': (path) => `Khóa ký “${path}” không phải khóa đang dùng của kho. Chép lại từ bản sao lưu.`,
    'space-left': (free) => `Ổ đĩa còn ${free}.`,
    'space-low': (free) => `Ổ đĩa chỉ còn ${free}: không đủ để sao lưu và nâng cấp. Giải phóng chỗ.`,
    'space-none': (free) => `Ổ đĩa còn ${free}: không ghi được nữa (507). Giải phóng chỗ ngay.`,
    'provider-reached': (issuer) => `Nơi đăng nhập “${issuer}” trả lời.`,
    'provider-away': (issuer) =>
      `Không kết nối được nơi đăng nhập “${issuer}”: người chưa có mật khẩu không vào được. Thử từ máy này: curl ${issuer}/.well-known/openid-configuration`,
    'provider-misset': (issuer) =>
      `“${issuer}” trả lời nhưng không phải nơi đăng nhập có tên đó. Đặt CHISO_OIDC_ISSUER đúng như “issuer” trong ${issuer}/.well-known/openid-configuration`,
    'screens-built': () => 'Màn hình đã dựng.',
    'screens-missing': () =>
      'Chưa dựng màn hình: máy chủ chỉ trả lời API. Chạy: cd editor && node_modules/.bin/vite build',
    'account-warning': (sentence) => sentence,
    'backup-recent': (at) => `Bản sao lưu gần nhất: ${at}.`,
    'backup-old': (at) =>
      `Bản sao lưu gần nhất đã cũ (${at}). Chạy chiso backup và xem vì sao việc hằng đêm không chạy.`,
    'backup-none': (path) => `Không có bản sao lưu nào trong “${path}”. Chạy: chiso backup <thư mục mới>`,
    'backups-unnamed': () => 'Chưa biết có bản sao lưu hay không. Chạy kèm --backups <thư mục chứa các bản sao lưu>.',
  },
}

/** The same in English. */
export const doctorEn: typeof doctorVi = {
  levels: { ok: 'ok', warning: 'note', error: 'error' },
  sum: (errors, warnings) => `${errors} error(s), ${warnings} note(s).`,
  found: {
    'settings-read': () => 'All settings can be read.',
    'setting-wrong': (sentence) => sentence,
    'setting-unread': (sentence) => sentence,
    'folder-private': (path) => `Only its owner reads “${path}”.`,
    'folder-missing': (path) => `There is no data folder “${path}”. Set CHISO_DATA, or run: chiso init`,
    'open-to-others': (path) => `Others on this machine can read “${path}”. Run: chmod go-rwx “${path}”`,
    'owned-by-another': (path) =>
      `“${path}” belongs to another account than the data folder, and the server may not write it. Run chown to the folder’s owner.`,
    'half-restored': (path) => `“${path}” is restored by half. Run again: chiso restore <backup>`,
    'store-missing': (path) => `There is no store “${path}”. Run chiso init for a new one, or chiso restore.`,
    'store-unusable': (sentence) => sentence,
    'schema-current': (run) => `The store’s schema is of this release (${run}).`,
    'schema-older': (run) => `An older release wrote the store (schema ${run}). Stop the server and run: chiso migrate`,
    'pages-whole': () => 'All pages of the store are whole.',
    'pages-damaged': (detail) =>
      `The store has damaged pages (${detail}). Stop the server, keep the folder as evidence, look at the disk, then restore the latest backup.`,
    'log-whole': (entries) => `The log’s ${entries} entries, and all that they vouch for, are as they were written.`,
    altered: (count) => `${count} place(s) were altered behind the program. See each: chiso audit verify`,
    'store-behind': () =>
      'The store is older than what was written before, and read-only. Stop the server and run: chiso reconcile (docs/operating.md, Restore)',
    'clock-behind': (last) =>
      `The clock is behind the last entry of the log (${last}): nothing is published. Set it: timedatectl`,
    'key-fits': () => 'The signing key can be used and is the store’s.',
    'key-unusable': (sentence) => sentence,
    'key-missing': (path) => `There is no signing key “${path}”. Copy it from a backup; make no new one.`,
    'key-other': (path) => `The key “${path}” is not the one that the store uses. Copy the right one from a backup.`,
    'space-left': (free) => `${free} are left on the disk.`,
    'space-low': (free) => `Only ${free} are left on the disk: too little for a backup and an upgrade. Free some.`,
    'space-none': (free) => `${free} are left on the disk: nothing can be written (507). Free some now.`,
    'provider-reached': (issuer) => `The provider “${issuer}” answers.`,
    'provider-away': (issuer) =>
      `The provider “${issuer}” cannot be reached: who has no password cannot sign in. Try from this machine: curl ${issuer}/.well-known/openid-configuration`,
    'provider-misset': (issuer) =>
      `“${issuer}” answers, but is no provider of that name. Set CHISO_OIDC_ISSUER to the “issuer” in ${issuer}/.well-known/openid-configuration`,
    'screens-built': () => 'The screens are built.',
    'screens-missing': () =>
      'The screens are not built: the server answers its API alone. Run: cd editor && node_modules/.bin/vite build',
    'account-warning': (sentence) => sentence,
    'backup-recent': (at) => `The latest backup is of ${at}.`,
    'backup-old': (at) => `The latest backup is old (${at}). Run chiso backup and see why the nightly one did not.`,
    'backup-none': (path) => `There is no backup in “${path}”. Run: chiso backup <new folder>`,
    'backups-unnamed': () => 'Whether there are backups is not known. Run with --backups <folder that holds them>.',
  },
}
