import { expect, test } from 'vitest'
import { qrCodeOf, qrFileName, qrSvg } from './qr-code'

test('a code has its three finders, and a quiet zone of four modules', () => {
  const { size, path } = qrCodeOf('https://harborcoffee.example/?ref=maya14')
  const far = size - 4 - 7
  for (const [x, y] of [
    [4, 4],
    [far, 4],
    [4, far],
  ])
    expect(path).toContain(`M${x} ${y}h7v1h-7z`)
  expect(path).not.toMatch(/M[0-3] /)
  expect(path).not.toMatch(/M\d+ [0-3]h/)
})

test('the file is one SVG of the same size, dark on white', async () => {
  const code = qrCodeOf('https://harborcoffee.example')
  const text = await qrSvg(code).text()
  expect(text).toContain(`viewBox="0 0 ${code.size} ${code.size}"`)
  expect(text).toContain('fill="#fff"')
})

test('a file is called after the key, without what file systems refuse', () => {
  expect(qrFileName('ada-summer', 'svg')).toBe('referral-link-ada-summer.svg')
  expect(qrFileName('a/b\\c:"d"', 'png')).toBe('referral-link-a-b-c-d-.png')
  expect(qrFileName('x'.repeat(300), 'png').length).toBeLessThan(120)
})
