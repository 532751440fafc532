/** What `wording` says of a wording that was read. */
export const wordingVi = {
  certain: 'Đọc được, chỉ có một cách hiểu:',
  asked: 'Đọc được, cần trả lời:',
  unread:
    'Không đọc được cách tính điểm nào trong lời văn này. Hãy viết như phụ lục vẫn viết: “Từ 80% trở lên: 15 điểm; dưới 80%: 0 điểm”, “a = …; b = …; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa”.',
  badMax: (found: string) => `Điểm tối đa “${found}” không phải một số không âm.`,
  applies: (text: string) => `áp dụng khi: ${text}`,
  unused: (text: string) => `không dùng đến: “${text}”`,
  types: {
    integer: 'số nguyên',
    number: 'số',
    ratio: 'tỷ lệ',
    boolean: 'có/không',
    choice: 'lựa chọn',
    date: 'ngày',
  },
}

export const wordingEn: typeof wordingVi = {
  certain: 'Read, with one reading:',
  asked: 'Read, to be answered:',
  unread:
    'Nothing in this wording says how points are given. Write it as annexes do: “Từ 80% trở lên: 15 điểm; dưới 80%: 0 điểm”, “a = …; b = …; Tỷ lệ = a/b; Điểm = Tỷ lệ * Điểm tối đa”.',
  badMax: (found) => `The maximum “${found}” is no number of 0 or more.`,
  applies: (text) => `applies when: ${text}`,
  unused: (text) => `not used: “${text}”`,
  types: {
    integer: 'whole number',
    number: 'number',
    ratio: 'ratio',
    boolean: 'yes or no',
    choice: 'choice',
    date: 'day',
  },
}
