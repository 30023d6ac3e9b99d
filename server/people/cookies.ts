import type { IncomingMessage } from 'node:http'

/** `__Host-` ties a cookie to https and this very host; without https no browser would keep such a one. */
const fullName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** A cookie that no script reads; `lastsMs` 0 takes it away. */
export const cookie = (
  name: string,
  value: string,
  { secure, lastsMs }: { secure: boolean; lastsMs: number },
): string =>
  [
    `${fullName(name, secure)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${Math.floor(lastsMs / 1000)}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ')

/** The value of a cookie of ours; null without one. */
export function cookieValue(
  { headers }: IncomingMessage,
  name: string,
  secure: boolean,
): string | null {
  const start = `${fullName(name, secure)}=`
  for (const pair of (headers.cookie ?? '').split(';')) {
    const trimmed = pair.trim()
    if (trimmed.startsWith(start)) return trimmed.slice(start.length)
  }
  return null
}
