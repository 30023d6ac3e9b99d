/** What makes a spreadsheet run a cell (OWASP, CSV injection), with the full-width forms that some fold. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** Text that a spreadsheet shows as text. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/**
 * One field of RFC 4180. All are quoted, so that a semicolon or tab starts no cell of its own where those divide
 * cells.
 */
const field = (value: string | number | null): string =>
  `"${withoutFormula(String(value ?? '')).replaceAll('"', '""')}"`

/** Rows as RFC 4180 says: CRLF after each, the last one too. */
export const csvOf = (rows: ReadonlyArray<ReadonlyArray<string | number | null>>): string =>
  rows.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')
