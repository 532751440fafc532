import type { Doubt } from '@chiso/engine/trust'

type Params = Doubt['params']

/** What the command line says about keys, pulled versions, and what they rest on. */
export const trustVi = {
  help: {
    pinnedKeys: 'tệp khóa đã nhận từ nơi phát hành (keys.json, JWKS hoặc JWK), dùng thay cho khóa đã ghim',
    lock: 'tệp ghim; bỏ trống thì là chiso.lock bên cạnh thư mục',
    allowOlder: 'cho phép quay về phiên bản hoặc trạng thái cũ hơn bản đã lấy',
    keys: 'khóa ký và khóa gốc của kho dữ liệu (CHISO_DATA); dùng được khi máy chủ đang chạy',
    list: 'xem mọi khóa, trạng thái, và khóa gốc đang ở đâu',
    rotate: 'đổi sang một khóa ký mới; mọi thứ khóa cũ đã ký vẫn đúng',
    revoke: 'thu hồi một khóa đã lộ; chỉ các bản kê khai có trong kho lúc này còn đúng',
    kid: 'mã khóa, hoặc một phần từ 8 ký tự chỉ khóa đó có',
    reason: 'lý do, ghi vào danh sách khóa và nhật ký',
    alg: 'loại khóa mới: Ed25519 hoặc ES256 (P-256)',
    rootFile: 'tệp khóa gốc đang giữ ở nơi khác, ví dụ trên USB',
    root: 'khóa gốc, khóa ký danh sách khóa',
    rootExport: 'chuyển khóa gốc ra khỏi máy này (USB, két), kiểm tra lại rồi mới xóa ở đây',
    rootTarget: 'tệp mới để ghi khóa gốc',
    keep: 'vẫn giữ bản ở máy này',
    rootReplace: 'thay khóa gốc đã mất hoặc đã lộ; mọi nơi sử dụng phải ghim lại',
  },
  wrote: (dir: string, reference: string, kid: string) =>
    `Đã lấy ${reference} về ${dir}: đúng mã băm, đúng chữ ký của khóa ${kid}.`,
  firstUse: (origin: string, root: string, lock: string) =>
    `Lần đầu lấy từ ${origin}: đã ghim khóa gốc ${root} vào ${lock}. Hỏi nơi phát hành để đối chiếu mã này qua kênh khác, rồi đưa tệp ghim vào git cùng thư mục.`,
  verified: (dir: string, kid: string, trusted: string, by: string) =>
    kid === trusted
      ? `${dir}: đúng nội dung đã phát hành. Khóa ký ${kid}, tin theo ${by}.`
      : `${dir}: đúng nội dung đã phát hành. Khóa ký ${kid}, khóa gốc ${trusted}, tin theo ${by}.`,
  unknownKey: (dir: string, kid: string, root: string) =>
    `KHÔNG RÕ KHÓA: ba tệp trong ${dir} khớp nhau, nhưng chưa có khóa nào được ghim, nên ai cũng có thể đã làm ra chúng. Khóa ký ${kid}, khóa gốc ${root}. Lấy bằng “chiso pull” (ghi chiso.lock), hoặc thêm --keys với tệp khóa nhận từ nơi phát hành.`,
  missing: (name: string) => `Thiếu tệp ${name}. Lấy lại bằng “chiso pull”.`,
  extra: (name: string) => `Có tệp lạ ${name}. Thư mục chỉ được có ba tệp đã lấy về.`,
  notAFile: (name: string) => `${name} là liên kết hoặc thư mục, không phải tệp. Lấy lại bằng “chiso pull”.`,
  mismatch: (field: string, asked: string, found: string) =>
    `Máy chủ trả bản kê khai có ${field} “${found}”, không phải “${asked}” đã hỏi. Không ghi gì.`,
  withdrawn: (reference: string) => `Lưu ý: ${reference} đã bị thu hồi.`,
  badLock: (path: string) =>
    `Tệp ghim “${path}” không đọc được (phải là tệp chiso-lock/1). Lấy lại bản cũ từ git; chỉ xóa khi chắc chắn muốn ghim lại từ đầu.`,
  noKeys: (path: string) =>
    `“${path}” không có khóa công khai dùng được: cần keys.json của máy chủ (nguyên từng byte), JWKS hoặc JWK.`,
  folderOther: (dir: string, lock: string, found: string) =>
    `${dir} đang chứa ${found}, không phải phiên bản mà ${lock} ghi là đã lấy. Lấy lại bằng “chiso pull”.`,
  regress: {
    'keys-older': (_: string) =>
      'Máy chủ trả danh sách khóa cũ hơn danh sách đã thấy: có thể máy chủ vừa phục hồi bản sao lưu, hoặc ai đó chen giữa. Không ghi gì. Báo nơi phát hành; họ cần đổi khóa (chiso keys rotate) thì danh sách mới hơn.',
    'keys-other': (_: string) =>
      'Máy chủ trả danh sách khóa khác với danh sách đã thấy (cùng thời điểm, hoặc bỏ một lần thu hồi khóa). Không ghi gì. Báo nơi phát hành.',
    'version-other': (reference: string) =>
      `${reference} không còn là nội dung đã lấy trước đây: bản đã phát hành không bao giờ đổi. Không ghi gì. Báo nơi phát hành.`,
    'status-older': (reference: string) =>
      `Bản kê khai của ${reference} cũ hơn bản đã thấy, ví dụ bỏ việc thu hồi. Không dùng. Nếu cố ý quay lại: pull với --allow-older.`,
    'version-older': (reference: string) =>
      `${reference} cũ hơn phiên bản đã lấy. Không ghi gì, bản đã có giữ nguyên. Nếu cố ý quay lại: thêm --allow-older, hoặc chọn thư mục khác với --version.`,
  },
  doubts: {
    bom: ({ file }: Params) => `${file} có dấu BOM ở đầu, do trình soạn thảo thêm vào. Lấy lại bằng “chiso pull”.`,
    'not-utf8': ({ file }: Params) => `${file} không phải chữ UTF-8. Lấy lại bằng “chiso pull”.`,
    'not-whole': ({ file }: Params) =>
      `${file} không phải một JSON trọn vẹn (bị cắt hoặc bị sửa). Lấy lại bằng “chiso pull”.`,
    'not-canonical': ({ file }: Params) =>
      `${file} không đúng từng byte như bản đã phát hành (bị định dạng lại hoặc bị sửa). Lấy lại bằng “chiso pull”.`,
    'not-manifest': ({ file }: Params) => `${file} không phải bản kê khai chiso-manifest/1. Lấy lại bằng “chiso pull”.`,
    'keys-unsigned': ({ file }: Params) =>
      `${file} không phải danh sách khóa do khóa gốc của nó ký (bị sửa, hoặc của bản cũ). Lấy lại bằng “chiso pull”.`,
    'root-other': ({ root, pinned }: Params) =>
      `Khóa gốc ${root} không phải khóa đã ghim (${pinned}). Không dùng được. Nếu nơi phát hành xác nhận đã thay khóa gốc: pull với --keys và tệp khóa mới của họ.`,
    'key-unknown': ({ kid }: Params) =>
      `Bản kê khai do khóa lạ ${kid} ký, không có trong danh sách khóa. Không dùng được.`,
    'key-revoked': ({ kid, at, reason }: Params) =>
      `Khóa ${kid} đã bị thu hồi${at ? ` lúc ${at}` : ''}${reason ? ` (${reason})` : ''}, và bản kê khai này không được xác nhận là ký trước đó. Không dùng được; lấy lại bằng “chiso pull”.`,
    'signature-wrong': ({ kid }: Params) => `Chữ ký của bản kê khai không đúng với khóa ${kid}. Không dùng được.`,
    'digest-differs': ({ file }: Params) => `${file} không khớp mã băm trong bản kê khai. Không dùng được.`,
    'id-differs': ({ id }: Params) => `Bản kê khai là của “${id}” nhưng ruleset.json là của bộ khác. Không dùng được.`,
  } satisfies Record<Doubt['code'], (params: Params) => string>,
  keys: {
    states: { active: 'đang dùng', retired: 'đã thôi dùng', revoked: 'đã thu hồi' },
    root: (kid: string, alg: string) => `Khóa gốc   ${kid}  ${alg}`,
    rootHere: (path: string) => `  đang ở máy này (${path}). An toàn hơn: chiso keys root export /nơi-khác/root.pem`,
    rootAway: '  không ở máy này; khi đổi hoặc thu hồi khóa, thêm --root <tệp>',
    issued: (at: string) => `Danh sách  ${at}`,
    rotated: (kid: string, before: string) =>
      `Khóa ký nay là ${kid}. Khóa ${before} thôi ký; mọi thứ nó đã ký vẫn đúng. Không cần khởi động lại máy chủ.`,
    revoked: (kid: string, signed: number) =>
      `Đã thu hồi khóa ${kid}. ${signed} bản kê khai nó đã ký và đang có trong kho vẫn đúng; ngoài ra không còn gì đúng.`,
    signsNow: (kid: string) => `Khóa ký nay là ${kid}. Không cần khởi động lại máy chủ.`,
    revokedNext: 'Báo mọi nơi sử dụng chạy lại “chiso pull”, để danh sách khóa của họ biết việc thu hồi.',
    replaced: (kid: string) =>
      `Khóa gốc nay là ${kid}. Mọi nơi sử dụng phải ghim lại: gửi họ keys.json mới qua kênh tin cậy, để họ chạy chiso pull --keys <tệp>.`,
    exported: (path: string, kid: string) => `Đã ghi khóa gốc ${kid} vào ${path} và đọc lại đúng.`,
    removed: (path: string) =>
      `Đã xóa “${path}”. Giữ ít nhất hai bản khóa gốc ở hai nơi; mất nó thì mọi nơi sử dụng phải ghim lại. Các bản sao lưu trước vẫn còn khóa gốc.`,
    targetTaken: (path: string) => `“${path}” đã có. Chọn một tệp mới.`,
    noKeysYet: 'Kho dữ liệu này chưa có danh sách khóa. Chạy “chiso serve” một lần rồi thử lại.',
    needsReason: 'Cần lý do: --reason "…"',
  },
  refused: {
    'root-missing': (kid: string) =>
      `Khóa gốc ${kid} không ở máy này. Cắm nơi giữ khóa gốc rồi thêm --root <tệp>. Nếu đã mất hẳn: chiso keys root replace --reason "…".`,
    'root-other': (kid: string) => `Khóa gốc ở đó không phải khóa đang dùng (${kid}). Chỉ đúng tệp bằng --root <tệp>.`,
    'key-unlisted': (part: string) => `Không có khóa nào có mã chứa “${part}”. Xem “chiso keys list”.`,
    'key-short': (part: string) =>
      `“${part}” quá ngắn để chỉ đúng một khóa. Viết ít nhất 8 ký tự liền nhau của mã khóa.`,
    'key-ambiguous': (part: string) => `Có nhiều khóa có mã chứa “${part}”. Viết dài hơn; xem “chiso keys list”.`,
    'already-revoked': (kid: string) => `Khóa ${kid} đã bị thu hồi từ trước.`,
    'store-altered': (detail: string) =>
      `Kho dữ liệu có chỗ bị sửa ngoài chương trình (${detail}), nên không thể xác nhận những gì khóa này đã ký. Chạy “chiso audit verify”, phục hồi bản sao lưu, rồi thu hồi lại.`,
    'clock-behind': (last: string) =>
      `Đồng hồ máy chậm hơn lần ghi cuối (${last}). Chỉnh lại giờ (timedatectl) rồi chạy lại.`,
  },
}

/** The same in English. */
export const trustEn: typeof trustVi = {
  help: {
    pinnedKeys: 'keys had from the publisher (keys.json, a JWKS or a JWK), trusted instead of those pinned',
    lock: 'the file of pins; chiso.lock beside the folder unless told',
    allowOlder: 'take a version or a status older than what was pulled',
    keys: 'signing keys and root key of a store (CHISO_DATA), also while the server runs',
    list: 'every key, its state, and where the root key is',
    rotate: 'sign by a new key; all that the old one signed holds',
    revoke: 'revoke a key that leaked; only the manifests in the store now go on holding',
    kid: 'name of the key, or a part of it of 8 letters or more that no other has',
    reason: 'why, told in the list of keys and in the log',
    alg: 'kind of the new key: Ed25519 or ES256 (P-256)',
    rootFile: 'file of a root key kept elsewhere, as on a USB stick',
    root: 'the root key, which signs the list of keys',
    rootExport: 'take the root key off this machine (a USB stick, a safe), read back before it is removed here',
    rootTarget: 'new file for the root key',
    keep: 'keep the one on this machine too',
    rootReplace: 'another root key, where the one before is lost or leaked; every consumer must pin anew',
  },
  wrote: (dir, reference, kid) => `Pulled ${reference} into ${dir}: digest and signature of key ${kid} verified.`,
  firstUse: (origin, root, lock) =>
    `First pull from ${origin}: pinned root key ${root} in ${lock}. Ask the publisher for it by another way and compare, then commit the file with the folder.`,
  verified: (dir, kid, trusted, by) =>
    kid === trusted
      ? `${dir}: as published. Signing key ${kid}, trusted by ${by}.`
      : `${dir}: as published. Signing key ${kid}, root key ${trusted}, trusted by ${by}.`,
  unknownKey: (dir, kid, root) =>
    `UNKNOWN KEY: the three files of ${dir} agree with each other, but no key was pinned, so anybody may have made them. Signing key ${kid}, root key ${root}. Use “chiso pull” (which writes chiso.lock), or add --keys with keys had from the publisher.`,
  missing: (name) => `${name} is missing. Pull again with “chiso pull”.`,
  extra: (name) => `${name} does not belong here. The folder holds the three pulled files alone.`,
  notAFile: (name) => `${name} is a link or a folder, not a file. Pull again with “chiso pull”.`,
  mismatch: (field, asked, found) =>
    `The server answered a manifest of ${field} “${found}”, not “${asked}” as asked. Nothing was written.`,
  withdrawn: (reference) => `Note: ${reference} has been withdrawn.`,
  badLock: (path) =>
    `The pins “${path}” cannot be read (a chiso-lock/1 file). Get the former ones back from git; remove them only to pin anew from nothing.`,
  noKeys: (path) =>
    `“${path}” holds no public key that can be used: it takes the server’s keys.json (to the byte), a JWKS or a JWK.`,
  folderOther: (dir, lock, found) =>
    `${dir} holds ${found}, which is not what ${lock} says was pulled into it. Pull again with “chiso pull”.`,
  regress: {
    'keys-older': (_) =>
      'The server answered a list of keys older than the one seen: it may have been restored from a backup, or somebody stands between. Nothing was written. Tell the publisher, whose next rotation (chiso keys rotate) makes it newer.',
    'keys-other': (_) =>
      'The server answered another list of keys than the one seen (of the same instant, or without a revocation). Nothing was written. Tell the publisher.',
    'version-other': (reference) =>
      `${reference} is not what was pulled before: a published version never changes. Nothing was written. Tell the publisher.`,
    'status-older': (reference) =>
      `The manifest of ${reference} is older than the one seen, as without a withdrawal. It is not used. To go back on purpose: pull with --allow-older.`,
    'version-older': (reference) =>
      `${reference} is older than what was pulled. Nothing was written, what is there stays. To go back on purpose: add --allow-older, or choose another folder with --version.`,
  },
  doubts: {
    bom: ({ file }) => `${file} begins with a byte order mark, which an editor added. Pull again with “chiso pull”.`,
    'not-utf8': ({ file }) => `${file} is no UTF-8 text. Pull again with “chiso pull”.`,
    'not-whole': ({ file }) => `${file} is no whole JSON value (cut or altered). Pull again with “chiso pull”.`,
    'not-canonical': ({ file }) =>
      `${file} is not byte for byte as published (formatted anew or altered). Pull again with “chiso pull”.`,
    'not-manifest': ({ file }) => `${file} is no manifest chiso-manifest/1. Pull again with “chiso pull”.`,
    'keys-unsigned': ({ file }) =>
      `${file} is no list of keys signed by its root key (altered, or of an old release). Pull again with “chiso pull”.`,
    'root-other': ({ root, pinned }) =>
      `Root key ${root} is not the one pinned (${pinned}). It cannot be used. Where the publisher confirms another root key: pull with --keys and their new file.`,
    'key-unknown': ({ kid }) => `The manifest is signed by an unknown key ${kid}, not in the list. It cannot be used.`,
    'key-revoked': ({ kid, at, reason }) =>
      `Key ${kid} was revoked${at ? ` at ${at}` : ''}${reason ? ` (${reason})` : ''}, and this manifest is not confirmed as signed before. It cannot be used; pull again with “chiso pull”.`,
    'signature-wrong': ({ kid }) => `The manifest’s signature is not one of key ${kid}. It cannot be used.`,
    'digest-differs': ({ file }) => `${file} does not match the digest in the manifest. It cannot be used.`,
    'id-differs': ({ id }) => `The manifest is of “${id}” but ruleset.json is of another set. It cannot be used.`,
  },
  keys: {
    states: { active: 'in use', retired: 'retired', revoked: 'revoked' },
    root: (kid, alg) => `Root key   ${kid}  ${alg}`,
    rootHere: (path) => `  on this machine (${path}). Safer: chiso keys root export /elsewhere/root.pem`,
    rootAway: '  not on this machine; to rotate or revoke, add --root <file>',
    issued: (at) => `List       ${at}`,
    rotated: (kid, before) =>
      `The signing key is now ${kid}. Key ${before} signs no more; all it signed holds. The server need not be restarted.`,
    revoked: (kid, signed) =>
      `Revoked key ${kid}. ${signed} manifest(s) it signed that are in the store go on holding; nothing else of it does.`,
    signsNow: (kid) => `The signing key is now ${kid}. The server need not be restarted.`,
    revokedNext: 'Tell every consumer to run “chiso pull” again, so that their lists of keys know.',
    replaced: (kid) =>
      `The root key is now ${kid}. Every consumer must pin anew: send them the new keys.json by a trusted way, for chiso pull --keys <file>.`,
    exported: (path, kid) => `Wrote root key ${kid} to ${path} and read it back.`,
    removed: (path) =>
      `Removed “${path}”. Keep two copies of the root key at two places at least; without it every consumer must pin anew. Earlier backups still hold it.`,
    targetTaken: (path) => `“${path}” is there already. Choose a new file.`,
    noKeysYet: 'This store has no list of keys yet. Run “chiso serve” once and try again.',
    needsReason: 'It takes a reason: --reason "…"',
  },
  refused: {
    'root-missing': (kid) =>
      `Root key ${kid} is not on this machine. Bring it and add --root <file>. If it is lost for good: chiso keys root replace --reason "…".`,
    'root-other': (kid) => `The root key there is not the one in use (${kid}). Name the right file with --root <file>.`,
    'key-unlisted': (part) => `No key has “${part}” in its name. See “chiso keys list”.`,
    'key-short': (part) => `“${part}” is too short to name one key. Write 8 letters of its name or more.`,
    'key-ambiguous': (part) => `Several keys have “${part}” in their names. Write more of it; see “chiso keys list”.`,
    'already-revoked': (kid) => `Key ${kid} was revoked before.`,
    'store-altered': (detail) =>
      `The store was altered outside the program (${detail}), so what this key signed cannot be confirmed. Run “chiso audit verify”, restore a backup, and revoke then.`,
    'clock-behind': (last) =>
      `The clock stands before what was written last (${last}). Set it (timedatectl) and try again.`,
  },
}
