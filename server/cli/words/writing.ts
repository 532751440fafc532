/** What the command line says about what it writes of a set. */
export const writingVi = {
  help: {
    export: 'ghi một bộ chỉ số ra dạng khác, theo đuôi tệp',
    to: 'tệp để ghi: .json là đúng từng byte như bản đã phát hành; không ghi thì in ra đầu ra chuẩn',
  },
  noForm: (path: string, endings: string) => `Không có dạng nào cho “${path}”. Chọn một đuôi tệp: ${endings}.`,
  written: (path: string) => `Đã ghi ${path}`,
}

export const writingEn: typeof writingVi = {
  help: {
    export: 'writes a set in another form, by the ending of the file',
    to: 'file to write: .json is the published bytes, each of them; printed when left out',
  },
  noForm: (path, endings) => `There is no form for "${path}". Choose one of these endings: ${endings}.`,
  written: (path) => `Wrote ${path}`,
}
