import ipaddr from 'ipaddr.js'

/** Networks that an operator has allowed. */
export type Networks = { has(address: string): boolean }

/** Where the whole internet is (RFC 4291: global unicast); what lies beside it is local, translated, or nobody's. */
const global6 = ipaddr.parseCIDR('2000::/3')
/** Translated IPv4 (NAT64, RFC 6052). */
const translated = ipaddr.parseCIDR('64:ff9b::/96')

/** Whether an address is one of the internet's, or of a network that is allowed, in whatever form it is written. */
export function isReachable(address: string, allowed: Networks): boolean {
  const plain = plainOf(address)
  if (plain === null) return false
  if (allowed.has(plain.toString())) return true
  if (plain.range() !== 'unicast') return false
  return plain.kind() === 'ipv4' || (plain as ipaddr.IPv6).match(global6)
}

/** The address that is meant: an IPv4 address may come inside one of IPv6, mapped or translated. */
function plainOf(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // A zone (fe80::1%eth0) is of one machine alone.
  if (!ipaddr.isValid(address) || address.includes('%')) return null
  const found = ipaddr.process(address)
  if (found.kind() === 'ipv4' || !(found as ipaddr.IPv6).match(translated)) return found
  return new ipaddr.IPv4(found.toByteArray().slice(12))
}
