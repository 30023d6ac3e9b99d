import { isIPv6 } from 'node:net'
import { expect, test } from 'vitest'
import { networkOf } from './throttle'

test.each([
  ['192.0.2.9', '192.0.2.9'],
  ['::ffff:192.0.2.9', '192.0.2.9'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1:2:3:4', '2001:db8:0:0::/64'],
  ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.9', '64:ff9b:0:0::/64'],
  ['', ''],
  ['somebody’s word', 'somebody’s word'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
  // What is one is written in a way that is no address: it cannot be mistaken for one.
  expect(isIPv6(network)).toBe(false)
})
