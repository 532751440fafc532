import { annex } from './annex.ts'

/** Words of the trade, explained to who writes a set for the first time. */
export const terms = {
  explain: 'Giải thích: {term}',
  glossary: 'Thuật ngữ',
  names: {
    ...annex.columns,
    component: 'Điểm thành phần',
    notApplicable: 'Không áp dụng',
    weight: 'Hệ số',
    league: 'Nhóm xếp hạng',
    cohort: 'Số liệu toàn nhóm',
    tiers: 'Theo mức',
    gate: annex.kinds.gate,
  },
  about: {
    code: 'Số thứ tự in trong phụ lục, ví dụ 1.2. Quyết định và báo cáo gọi chỉ số theo số này.',
    label: 'Điều được đo và cho điểm. Chỉ số chính gồm nhiều chỉ số thành phần; điểm của nó là tổng các thành phần.',
    maxPoints: 'Số điểm cao nhất một đơn vị có thể đạt ở chỉ số này. Tổng các mục phải bằng tổng điểm của bộ chỉ số.',
    method: 'Quy tắc đổi số liệu của đơn vị thành điểm, viết thành câu từ công thức. Bấm Enter để sửa ở bảng bên phải.',
    evidence: 'Văn bản, ảnh chụp, đường dẫn mà đơn vị nộp để chứng minh số liệu mình khai.',
    dataSource: 'Nơi số liệu được lấy: đơn vị tự khai, hệ thống thông tin, cơ quan khác cung cấp.',
    verifier: 'Cơ quan phối hợp kiểm tra số liệu trước khi thẩm định điểm.',
    status: 'Kết quả kiểm tra quy tắc của dòng này. Lỗi phải sửa trước khi trình duyệt; cảnh báo cần xem xét.',
    component: 'Điểm của từng chỉ số thành phần. Cộng lại, chưa làm tròn, thành điểm của chỉ số chính.',
    notApplicable:
      'Đơn vị không có nhiệm vụ này nên chỉ số được loại trừ khi chấm, theo quy tắc ghi ở “Thông tin chung”. Không áp dụng khác với 0 điểm.',
    weight: 'Phần của điểm tối đa mà một lựa chọn hay một ý được hưởng, ví dụ 1/2.',
    league: 'Các đơn vị được xếp hạng với nhau trong một bảng, ví dụ sở có và không có dịch vụ công.',
    cohort:
      'Một con số tính từ số liệu của mọi đơn vị trong cùng kỳ, ví dụ tỷ lệ cao nhất. Điểm của một đơn vị khi đó phụ thuộc cả các đơn vị khác.',
    tiers:
      'Các ngưỡng xếp từ cao xuống thấp. Đơn vị được điểm của ngưỡng đầu tiên mình đạt; dưới ngưỡng cuối là 0 điểm.',
    gate: 'Không cho điểm. Đơn vị không đạt thì không được xếp loại cao hơn mức đã ghi, dù tổng điểm bao nhiêu.',
  },
} as const
