import { BlockList, isIP } from 'node:net'
import { CannotServe } from './opening.ts'

/** Addresses and networks that a setting names. */
export type NamedNetworks = { isEmpty: boolean; has(address: string): boolean }

/**
 * Reads addresses and networks (10.0.0.0/8), separated by commas, of a setting.
 *
 * Errors: CannotServe with the entry that is none
 */
export function networksOf(name: string, text = ''): NamedNetworks {
  const named = new BlockList()
  const entries = text.split(',').flatMap((entry) => entry.trim() || [])
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.split('/')
    const family = isIP(address)
    const bits = prefix === undefined ? null : Number(prefix)
    const isNetwork = bits === null || (/^\d+$/.test(prefix ?? '') && bits <= (family === 4 ? 32 : 128))
    if (family === 0 || rest.length > 0 || !isNetwork) {
      throw new CannotServe(
        `${name} có “${entry}” không phải địa chỉ. Viết dạng 10.0.0.5 hoặc 10.0.0.0/8, cách nhau bằng dấu phẩy.`,
      )
    }
    if (bits === null) named.addAddress(address, family === 4 ? 'ipv4' : 'ipv6')
    else named.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    isEmpty: entries.length === 0,
    has(address) {
      const family = isIP(address)
      return family !== 0 && named.check(address, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}
