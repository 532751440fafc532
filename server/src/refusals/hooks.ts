import { type Entry, entry } from './entry.ts'

/** How the server says no about addresses that are told of what happens. */
export const hookRefusals = {
  'hook-address': entry(
    422,
    ['Không gửi tin tới địa chỉ này được', '{why}'],
    ['Nothing can be sent to this address', '{why}'],
  ),
  'hooks-full': entry(
    409,
    ['Đã đủ địa chỉ nhận tin', 'Tối đa {most} địa chỉ. Gỡ một địa chỉ không dùng nữa rồi thêm lại.'],
    [
      'There are as many addresses as there may be',
      'At most {most} addresses. Remove one that is not used, then add it again.',
    ],
  ),
} as const satisfies Record<string, Entry>
