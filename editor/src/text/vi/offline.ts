/** The page that a unit opens from a file, with no server behind it. */
export const offline = {
  proof: 'Bằng chứng',
  checking: 'Đang kiểm tra nội dung của tệp này…',
  agrees: 'Bộ chỉ số trong tệp này đúng từng chữ bản {version} đã phát hành, do khóa {kid} ký; khóa gốc {root}.',
  agreesNote:
    'Dòng này chứng minh bộ chỉ số khớp với khóa có tên ở trên. Nó không chứng minh khóa là của cơ quan, cũng không tự chứng minh được chính trang này: hãy so tên khóa gốc với nơi cơ quan công bố, hoặc chạy “chiso verify” với tệp này trên máy khác.',
  unable: 'Trình duyệt này không kiểm tra được chữ ký số, nên chưa biết bộ chỉ số có đúng bản đã phát hành không.',
  unableNote:
    'Điểm vẫn tính được. Muốn chắc, mở bằng Chrome, Edge 137 hoặc Firefox 129 trở lên, hoặc chạy “chiso verify” với tệp này.',
  broken: 'Tệp này đã bị sửa hoặc hỏng: bộ chỉ số bên trong không phải nội dung đã ký ({code}).',
  brokenNote: 'Không chấm điểm bằng tệp này. Lấy lại tệp từ cơ quan phát hành.',
  unsigned: 'BẢN IN DỰ THẢO, chưa phát hành, không có chữ ký số. Điểm tính ở đây không có giá trị.',
  openWordings: 'Cần rà soát: còn {count, plural, other {# chỉ số}} có lời văn chưa đối chiếu với công thức.',
  unread: 'Không đọc được nội dung của tệp này.',
  draft: 'dự thảo',
  draftAbout: 'Dự thảo, chưa phát hành.',
  withdrawn: 'Khi tệp này được lập, bản {version} đã bị thu hồi; điểm tính ở đây không có giá trị.',
  made: 'Tệp lập từ bản {version}, mã băm {digest}. Có thể đã có bản mới hơn; tệp này không biết được.',
} as const
