/** What the command line says of sets sent to a server as drafts. */
export const pushingVi = {
  help: {
    push: 'gửi một bộ lên máy chủ thành dự thảo; trình, duyệt và phát hành vẫn do người ở đó',
    to: 'địa chỉ máy chủ',
    draft: 'mã dự thảo được ghi đè, thay vì mở dự thảo mới',
  },
  noKey: 'Chưa có khóa. Đặt CHISO_API_KEY là khóa của một tài khoản phần mềm có quyền soạn thảo (trang Người dùng).',
  badServer: (to: string) => `“${to}” không phải địa chỉ máy chủ. Viết dạng https://dti.example.gov.vn.`,
  unsafe: (to: string) => `Không gửi khóa qua “${to}”, vì đường truyền không mã hóa. Dùng địa chỉ https.`,
  pushed: (id: string, revision: number, url: string) => `Đã gửi thành dự thảo ${id}, lần sửa ${revision}: ${url}`,
  issues: (errors: number, warnings: number) => `Máy chủ thấy ${errors} lỗi, ${warnings} cảnh báo:`,
  next: 'Dự thảo chưa có hiệu lực: người soạn trình, người khác duyệt, văn thư phát hành.',
}

/** The same in English. */
export const pushingEn: typeof pushingVi = {
  help: {
    push: 'send a set to a server as a draft; submitting, approving and publishing stay with people there',
    to: 'address of the server',
    draft: 'id of a draft to write over, instead of a new one',
  },
  noKey: 'There is no key. Set CHISO_API_KEY to the key of a service account that may write (page of people).',
  badServer: (to) => `“${to}” is no address of a server. Write it as https://dti.example.gov.vn.`,
  unsafe: (to) => `The key is not sent to “${to}”, since the way there is not encrypted. Use an https address.`,
  pushed: (id, revision, url) => `Sent as draft ${id}, revision ${revision}: ${url}`,
  issues: (errors, warnings) => `The server finds ${errors} errors and ${warnings} warnings:`,
  next: 'A draft is not in force: its author submits it, somebody else approves, a publisher publishes.',
}
