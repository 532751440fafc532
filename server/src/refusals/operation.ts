import { type Entry, entry } from './entry.ts'

/** How the server says no where the machine or the store cannot do what was asked. */
export const operationRefusals = {
  'server-fault': entry(
    500,
    ['Máy chủ gặp lỗi', 'Lỗi đã được ghi lại với mã {request}. Nội dung đã gửi chưa được lưu.'],
    ['The server failed', 'The fault was logged as {request}. What was sent has not been stored.'],
  ),
  'key-missing': entry(
    503,
    [
      'Chưa ký được',
      'Khóa ký đang dùng ({kid}) không có ở máy chủ. Chưa có gì được phát hành. Báo người quản trị chép lại thư mục khóa từ bản sao lưu.',
    ],
    [
      'It cannot be signed',
      'The signing key in use ({kid}) is not at the server. Nothing was published. Ask the administrator to copy the folder of keys back from a backup.',
    ],
  ),
  'content-damaged': entry(
    500,
    [
      'Nội dung lưu không còn nguyên vẹn',
      'Nội dung lưu của “{what}” không khớp bản kê đã ký nên không được dùng. Hãy báo người quản trị chạy “chiso audit verify”.',
    ],
    [
      'What is stored has been altered',
      'What is stored of “{what}” does not match its signed manifest, so it is not used. Ask the administrator to run “chiso audit verify”.',
    ],
  ),
  'store-damaged': entry(
    500,
    [
      'Kho dữ liệu bị hỏng',
      'Tệp của kho dữ liệu hỏng ở mức trang. Hãy báo người quản trị dừng máy chủ, giữ nguyên thư mục, chạy “chiso doctor” rồi phục hồi bản sao lưu.',
    ],
    [
      'The store is damaged',
      'The store’s file has damaged pages. Ask the administrator to stop the server, keep the folder as it is, run “chiso doctor” and restore a backup.',
    ],
  ),
  'store-replaced': entry(
    503,
    [
      'Tệp kho dữ liệu đã bị thay',
      'Tệp kho dữ liệu không còn là tệp mà máy chủ đang dùng: đã bị chuyển đi, xóa hoặc chép đè. Hãy báo người quản trị dừng máy chủ, chạy “chiso doctor” rồi khởi động lại.',
    ],
    [
      'The store’s file was replaced',
      'The store’s file is no longer the one that the server uses: it was moved, removed or copied over. Ask the administrator to stop the server, run “chiso doctor” and start it again.',
    ],
  ),
  'store-behind': entry(
    503,
    [
      'Kho dữ liệu chỉ đọc',
      'Kho dữ liệu cũ hơn những gì đã ghi trước đây (bản phục hồi, hoặc tệp cũ chép lại), nên chỉ đọc để không số phát hành nào bị cấp hai lần. Hãy báo người quản trị chạy “chiso reconcile”.',
    ],
    [
      'The store is read-only',
      'The store is older than what was written before (a restored backup, or an old file copied back), so it is read-only and no number is issued twice. Ask the administrator to run “chiso reconcile”.',
    ],
  ),
  'clock-behind': entry(
    503,
    [
      'Đồng hồ máy chủ chạy chậm',
      'Giờ của máy chủ ({now}) sớm hơn dòng cuối của nhật ký ({last}), nên chưa phát hành hay thu hồi được. Hãy báo người quản trị chỉnh lại giờ.',
    ],
    [
      'The server’s clock is behind',
      'The server’s time ({now}) lies before the last entry of the log ({last}), so nothing is published or withdrawn. Ask the administrator to set the clock.',
    ],
  ),
  busy: entry(
    503,
    ['Máy chủ đang bận', 'Hãy thử lại sau ít giây.'],
    ['The server is busy', 'Try again in a few seconds.'],
  ),
  'took-too-long': entry(
    503,
    [
      'Tính quá lâu',
      'Sau {seconds} giây vẫn chưa xong. Hãy thử lại khi máy chủ bớt bận, hoặc tính trên máy của mình bằng lệnh “chiso score” hay “chiso diff”.',
    ],
    [
      'It took too long',
      'It was not done after {seconds} seconds. Try again when the server is less busy, or compute on your own machine with “chiso score” or “chiso diff”.',
    ],
  ),
  'storage-full': entry(
    507,
    ['Hết chỗ lưu', 'Nội dung chưa được lưu vì ổ đĩa đã đầy. Hãy báo người quản trị.'],
    ['Storage is full', 'Nothing was stored because the disk is full. Tell the administrator.'],
  ),
} as const satisfies Record<string, Entry>
