/** The part of a label that what was typed stands for: where it begins and ends. */
export type Match = readonly [start: number, end: number]

const WORD_START = /(?:^|[\s“(])(?=[\p{L}\p{N}])/gu

/** Where `typed` begins a word of `label`, letter case aside; null where it does not. */
export function matchIn(label: string, typed: string): Match | null {
  const wanted = typed.toLocaleLowerCase()
  const text = label.toLocaleLowerCase()
  // A letter whose lower case is longer would put the mark beside the words.
  if (wanted === '' || text.length !== label.length) return null
  for (const { index, 0: before } of text.matchAll(WORD_START)) {
    const start = index + before.length
    if (text.startsWith(wanted, start)) return [start, start + wanted.length]
  }
  return null
}
