import { encode } from 'uqr'

/** Modules of quiet zone around the symbol (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4
const PIXELS_PER_MODULE = 16

export type QrCode = {
  /** Modules per side, the quiet zone included. */
  size: number
  /** The dark modules as an SVG path, one unit per module. */
  path: string
}

/** The QR code of a text, with a quarter of it readable when damaged or covered. */
export function qrCodeOf(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'Q', border: QUIET_ZONE })
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  return { size, path: runs.join('') }
}

/** Where a row is dark: starts and lengths. */
function runsOf(row: readonly boolean[]): Array<[start: number, length: number]> {
  const runs: Array<[number, number]> = []
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  }
  return runs
}

/** The code as a file that prints sharp at any size. Black on white, whatever the theme: scanners expect it. */
export const qrSvg = ({ size, path }: QrCode): Blob =>
  new Blob(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
      `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`,
    ],
    { type: 'image/svg+xml' },
  )

/** The code as a picture of whole pixels; null where the browser draws none. */
export async function qrPng({ size, path }: QrCode): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = size * PIXELS_PER_MODULE
  canvas.height = canvas.width
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(PIXELS_PER_MODULE, PIXELS_PER_MODULE)
  context.fillStyle = '#000'
  const modules = new Path2D(path)
  // The fill of a canvas, not of an array.
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
  context.fill(modules)
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
}

/** A file name from a key: what file systems do not take becomes a dash. */
export const qrFileName = (key: string, type: 'svg' | 'png'): string =>
  `referral-link-${key.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-').slice(0, 80)}.${type}`
