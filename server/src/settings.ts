import { nearestName } from '@chiso/engine'
import type { Environment } from './opening.ts'

/** Every setting of the product's own that is read. */
const known = [
  'CHISO_DATA',
  'CHISO_LANG',
  'CHISO_TLS_CERT',
  'CHISO_TLS_KEY',
  'CHISO_TRUSTED_PROXIES',
  'CHISO_WORK_MEMORY',
  'CHISO_WORK_SECONDS',
]

/** A sentence about each `CHISO_*` that nothing reads, with the name that may have been meant; a misspelt one protects nobody. */
export function unreadSettings(env: Environment): string[] {
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith('CHISO_') || known.includes(name)) return []
    const nearest = nearestName(name, known)
    const advice = nearest ? `Có phải là ${nearest}?` : `Các biến được dùng: ${known.join(', ')}.`
    return [`Không có biến cấu hình ${name}, nên giá trị của nó không có tác dụng. ${advice}`]
  })
}
