import { expect, test } from 'vitest'
import { isEmailAddress } from './email-address'

test.each(['jane@example.com', "o'hara+x@mail.example.co", 'jürgen@bücher.example'])(
  '%s is one',
  (text) => expect(isEmailAddress(text)).toBe(true),
)
test.each([
  '',
  '   ',
  'jane',
  'jane@',
  '@example.com',
  'jane@example',
  'jane okafor@example.com',
  'jane@example.com, tom@example.com',
  'jane..o@example.com',
  '.jane@example.com',
  'jane@-example.com',
  'ｊane@example.com',
  'jane＠example.com',
  'jane@example.com\u0000',
  'ja\u200Fne@example.com',
  '🎉@example.com',
  '<b>jane@example.com</b>',
  '=HYPERLINK("http://x.example","jane@example.com")',
  `${'a'.repeat(10_000)}@example.com`,
  `a@${'a.'.repeat(5_000)}com`,
])('%j is none', (text) => expect(isEmailAddress(text)).toBe(false))
