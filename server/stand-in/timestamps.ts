/** `2025-05-02T16:12:39.000000Z`: UTC with six digits of a second (`partnero-api.md` 1.6). */
export const timestamp = (date: Date): string => date.toISOString().replace('Z', '000Z')

export const timestampOrNull = (date: Date | null): string | null =>
  date === null ? null : timestamp(date)

/** The API counts whole seconds: every timestamp in its pages ends in `.000000Z`. */
export const wholeSecond = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
