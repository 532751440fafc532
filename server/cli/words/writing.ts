/** What the command line says about what it writes of a set. */
export const writingVi = {
  help: {
    export: 'ghi một bộ chỉ số ra dạng khác, theo đuôi tệp',
    to: 'tệp để ghi: .json là đúng từng byte như bản đã phát hành; .html là một tệp tự chấm điểm không cần mạng; không ghi thì in ra đầu ra chuẩn',
    unsigned: 'với .html: bộ chưa phát hành, in làm dự thảo, không có chữ ký',
    portable: 'viết công thức chỉ bằng JSON Logic chuẩn, cho phần mềm không dùng @chiso/engine',
  },
  notPortable: 'Bộ chỉ số không viết hết được bằng JSON Logic chuẩn, nên không ghi gì:',
  noForm: (path: string, endings: string) => `Không có dạng nào cho “${path}”. Chọn một đuôi tệp: ${endings}.`,
  written: (path: string) => `Đã ghi ${path}`,
  openWordings: (count: number) =>
    `Cần rà soát: ${count} chỉ số có lời văn chưa đối chiếu với công thức. “chiso check --wording” nêu từng dòng.`,
  notPublished: (path: string) =>
    `“${path}” không kèm bản khai có chữ ký, nên tệp .html không tự chứng minh được gì. Lấy bản đã phát hành (MÁY-CHỦ/MÃ@PHIÊN-BẢN, hoặc thư mục của “chiso pull”), hay thêm --unsigned để lập bản in dự thảo.`,
  signedBy: (reference: string, kid: string, root: string) =>
    `${reference}: đúng mã băm, đúng chữ ký của khóa ${kid}; khóa gốc ${root}. Gửi kèm tên khóa gốc qua kênh khác để người nhận đối chiếu.`,
  noPage: (path: string) => `“${path}” không phải tệp tự chấm điểm do “chiso export” lập.`,
  draftPage: (path: string) => `“${path}” là bản in dự thảo, không có chữ ký để kiểm tra.`,
  otherPage: (path: string) =>
    `“${path}”: bộ chỉ số bên trong đúng chữ ký, nhưng phần còn lại của trang không phải trang mà lệnh này lập. Trang do bản chiso khác lập, hoặc đã bị sửa; lấy lại tệp, hay lập lại bằng “chiso export”.`,
  unknownKey: (path: string, kid: string, root: string) =>
    `KHÔNG RÕ KHÓA: bộ chỉ số trong ${path} khớp với khóa đi kèm, và trang đúng là trang chiso lập, nhưng chưa có khóa nào được tin, nên ai cũng có thể đã làm ra khóa ấy. Khóa ký ${kid}, khóa gốc ${root}. Thêm --keys với tệp khóa nhận từ nơi phát hành.`,
  noParts: 'Chưa dựng trang ngoại tuyến. Ở thư mục của dự án: node .ci/bootstrap.mjs',
}

export const writingEn: typeof writingVi = {
  help: {
    export: 'writes a set in another form, by the ending of the file',
    to: 'file to write: .json is the published bytes, each of them; .html is one file that scores without a network; printed when left out',
    unsigned: 'with .html: a set that is not published, as a draft print without a signature',
    portable: 'say the rules in standard JSON Logic alone, for software without @chiso/engine',
  },
  notPortable: 'The set cannot be said in standard JSON Logic, so that nothing is written:',
  noForm: (path, endings) => `There is no form for "${path}". Choose one of these endings: ${endings}.`,
  written: (path) => `Wrote ${path}`,
  openWordings: (count) =>
    `To be reviewed: the wordings of ${count} indicators are not held against their rules yet. "chiso check --wording" names each.`,
  notPublished: (path) =>
    `"${path}" comes without a signed manifest, so the .html file could prove nothing. Take a published version (SERVER/ID@VERSION, or a folder of "chiso pull"), or add --unsigned for a draft print.`,
  signedBy: (reference, kid, root) =>
    `${reference}: right digest, right signature of key ${kid}; root key ${root}. Send the name of the root key by another way, to be held against.`,
  noPage: (path) => `"${path}" is no page that "chiso export" made.`,
  draftPage: (path) => `"${path}" is a draft print; it has no signature to verify.`,
  otherPage: (path) =>
    `"${path}": the set inside is validly signed, but the rest of the page is not what this command writes. It was made by another version of chiso, or changed; take the file anew, or make it again by "chiso export".`,
  unknownKey: (path, kid, root) =>
    `UNKNOWN KEY: the set in ${path} agrees with the keys beside it, and the page is the one chiso writes, but no key is trusted yet, so that anybody may have made them. Signing key ${kid}, root key ${root}. Add --keys with a file of keys that the publisher gave you.`,
  noParts: 'The offline page is not built. In the folder of the project: node .ci/bootstrap.mjs',
}
