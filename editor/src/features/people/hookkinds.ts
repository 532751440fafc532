import type { Delivery } from '@chiso/server/client'

/** Names of texts have no dots. */
export function kindKey(kind: Delivery['kind']): 'published' | 'in_force' | 'withdrawn' | 'test' {
  return kind === 'test' ? 'test' : (kind.replace('version.', '') as 'published' | 'in_force' | 'withdrawn')
}
