import { describe, expect, it } from 'vitest'
import { networksOf } from '../../networks.ts'
import { isReachable } from './addresses.ts'

const none = { has: () => false }

describe('addresses that may be told', () => {
  it.each([
    ...['127.0.0.1', '127.1.2.3', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1'],
    ...['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16x'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '2001:db8::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001::1', '100::1', '5f00::1'],
    ...['', 'localhost', '10.0.0.1/8'],
  ])('[SRV-297] are none of this: “%s”', (address) => {
    expect(isReachable(address, none)).toBe(false)
  })

  it.each([
    ...['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '223.255.255.254'],
    ...['2606:4700:4700::1111', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::808:808'],
  ])('[SRV-297] are of the internet: “%s”', (address) => {
    expect(isReachable(address, none)).toBe(true)
  })

  it('[SRV-297] are those of a network that is allowed, in whatever form they are written, and no others', () => {
    const allowed = networksOf('CHISO_HOOKS_ALLOW', '10.20.0.0/16, 192.168.7.7, fd12::/32')
    for (const address of ['10.20.1.2', '::ffff:10.20.1.2', '64:ff9b::10.20.1.2', '192.168.7.7', 'fd12::5'])
      expect(isReachable(address, allowed)).toBe(true)
    for (const address of ['10.21.0.1', '192.168.7.8', 'fd13::5', '127.0.0.1', 'fd12::5%eth0'])
      expect(isReachable(address, allowed)).toBe(false)
    expect(() => networksOf('CHISO_HOOKS_ALLOW', '10.20.0.0/33')).toThrow('CHISO_HOOKS_ALLOW có “10.20.0.0/33”')
  })
})
