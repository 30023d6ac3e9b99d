import { parse, unparse } from 'papaparse'
import { isEmailAddress } from '@/lib/email-address'
import type { WrittenRow } from './invitation-rows'

const EMAIL_HEADINGS = new Set(['email', 'e-mail', 'mail', 'email address', 'e-mail address'])
const NAME_HEADINGS = new Set(['name', 'full name', 'first name'])
/** Only what may be an address or a name is worth a look for marks; a longer field is refused anyway. */
const LONGEST_TIDIED = 1000

/** Spaces and invisible marks around a field come along from spreadsheets and chats; nobody wrote them. */
const tidy = (field: string): string =>
  field.length > LONGEST_TIDIED ? field : field.replaceAll(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')

const cellsOf = (text: string): ReadonlyArray<readonly string[]> => {
  const options = {
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy' as const,
  }
  const read = parse<string[]>(text, options)
  // A stray quote would swallow the lines after it: then quotes are letters like any other.
  const quotesBroken = read.errors.some(({ type }) => type === 'Quotes')
  return quotesBroken ? parse<string[]>(text, { ...options, fastMode: true }).data : read.data
}

/** The people in pasted or CSV text: a column of addresses and one of names, as the heading or the first line shows. */
export function readRows(text: string): readonly WrittenRow[] {
  const lines = cellsOf(text.replace(/^\uFEFF/, '')).map((cells) => cells.map(tidy))
  const filled = lines.filter((cells) => cells.some((cell) => cell !== ''))
  const heading = filled[0]?.map((cell) => cell.toLowerCase()) ?? []
  const emailHeading = heading.findIndex((cell) => EMAIL_HEADINGS.has(cell))
  const hasHeading = emailHeading !== -1
  const email = hasHeading ? emailHeading : Math.max(0, filled[0]?.findIndex(isEmailAddress) ?? 0)
  const name = hasHeading
    ? heading.findIndex((cell) => NAME_HEADINGS.has(cell))
    : email === 0
      ? 1
      : 0
  return filled
    .slice(hasHeading ? 1 : 0)
    .map((cells) => ({ email: cells[email] ?? '', name: cells[name] ?? '' }))
}

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, index) => bytes[index] === byte)

/** Latin text in UTF-16 has a zero in every other byte; no other encoding has one at all. */
function zeroSide(bytes: Uint8Array): 'even' | 'odd' | null {
  const start = bytes.subarray(0, 1000)
  const zeros = { even: 0, odd: 0 }
  for (const [index, byte] of start.entries())
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1
  const [most, least] =
    zeros.even > zeros.odd ? (['even', 'odd'] as const) : (['odd', 'even'] as const)
  return zeros[most] > start.length / 4 && zeros[least] < zeros[most] / 4 ? most : null
}

/** The text of a file in UTF-8, UTF-16 or Windows-1252, which is what spreadsheets write. */
export function decodeFile(bytes: Uint8Array): string {
  const zeros = zeroSide(bytes)
  if (startsWith(bytes, 0xff, 0xfe) || zeros === 'odd')
    return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff) || zeros === 'even')
    return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A CSV file of results. A field that a spreadsheet would run as a formula is written as text. */
export const resultsCsv = (
  rows: ReadonlyArray<{ email: string; name: string; result: string; message: string }>,
): string =>
  unparse(
    { fields: ['email', 'name', 'result', 'message'], data: [...rows] },
    { escapeFormulae: true },
  )
