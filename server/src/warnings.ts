import type { Migrated } from './migration.ts'
import { livingRoles } from './people/hands.ts'
import type { Account } from './ports.ts'

/** Says of the screens that they were not built. */
export const screensMissing =
  'Chưa dựng màn hình (không có editor/dist/index.html) nên máy chủ chỉ trả lời API. Chạy: cd editor && node_modules/.bin/vite build, rồi khởi động lại.'

/** Says of a store that is older than what was known of it. */
export const storeBehind =
  'Kho dữ liệu cũ hơn những gì đã ghi trước đây (bản phục hồi, hoặc tệp cũ chép lại): chỉ đọc, cho tới khi chạy “chiso reconcile”.'

/** Says of a clock that stands before what was written already; nothing is published until it has been set. */
export function clockWarning(now: string, last: string | null): string[] {
  if (last === null || last <= now) return []
  return [
    `Đồng hồ máy chủ (${now}) chậm hơn dòng cuối của nhật ký (${last}): chưa phát hành được cho tới khi chỉnh lại giờ.`,
  ]
}

/** Says of a store that was brought up to date, and where it lies as it was. */
export function upgradeWarning(upgraded: Migrated | null): string[] {
  if (!upgraded) return []
  const { from, to, backup } = upgraded
  return [`Đã nâng cấp kho dữ liệu (lược đồ ${from} → ${to}). Kho như trước khi nâng cấp được sao lưu ở “${backup}”.`]
}

/** What an operator should know of the accounts before anybody signs in. */
export function accountWarnings(accounts: readonly Account[]): string[] {
  const active = accounts.filter(({ disabled }) => !disabled)
  const inert = active.flatMap((account) => {
    const living = livingRoles(account)
    const roles = account.roles.filter((role) => !living.includes(role))
    return roles.length === 0
      ? []
      : [
          `Tài khoản “${account.username}”: quyền ${roles.join(', ')} không có hiệu lực, vì người quản trị tài khoản không duyệt, không phát hành và phần mềm chỉ đọc. Sửa bằng: chiso user roles ${account.username} …`,
        ]
  })
  const nobody = active.some((account) => livingRoles(account).includes('admin'))
    ? []
    : ['Chưa có người quản trị nên chưa ai đăng nhập được. Chạy: chiso init']
  return [...nobody, ...inert]
}
