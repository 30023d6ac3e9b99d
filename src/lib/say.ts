import type { Translation } from '@/words/dictionary'
import { localeOf, preferences, PSEUDO } from './preferences'

/** What stands in braces in a text: `from` and `to` of “Rows {from} to {to}”. */
export type Gaps<Text extends string> = Text extends `${string}{${infer Gap}}${infer Rest}`
  ? Gap | Gaps<Rest>
  : never

type Values<Text extends string> = Readonly<Record<Gaps<Text>, string | number>>

/** Finds an English text in the person's language; nothing for English itself, whose words are the keys. */
let translationOf: (text: string) => Translation | undefined = () => undefined

/**
 * Fetches the words of the person's language. Before this nothing may be said: a constant of a module would stay English,
 * which the test of the dictionaries finds.
 */
export async function loadWords(): Promise<void> {
  if (preferences.language === 'de') {
    const { german } = await import('@/words/german')
    translationOf = (text) => german[text]
  }
  if (preferences.language === PSEUDO) translationOf = (await import('@/words/pseudo')).disguised
}

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))

const translated = (text: string): string => {
  const found = translationOf(text)
  return typeof found === 'string' ? found : text
}

/**
 * The words for the person, in their language, by the English text: `say('Rows {from} to {to}', { from, to })`. The text
 * has to stand there literally: a test collects all of them and holds the dictionaries to it.
 */
export function say<const Text extends string>(
  text: Text,
  ...[values]: [Gaps<Text>] extends [never] ? [] : [values: Values<Text>]
): string {
  const words = translated(text)
  return values ? filled(words, values) : words
}

let plurals: Intl.PluralRules | undefined

function pluralOf(number: number): Intl.LDMLPluralRule {
  // The first Intl object of a page costs a slow machine a tenth of a second.
  if (preferences.language === 'en') return number === 1 ? 'one' : 'other'
  plurals ??= new Intl.PluralRules(localeOf(preferences))
  return plurals.select(number)
}

/**
 * Words that count: `sayCount(rows, '{count} row', '{count} rows')`. The number fills `{count}`; `shown` is what it looks
 * like where that is not its plain digits.
 */
export function sayCount<const One extends string, const Other extends string>(
  count: number,
  one: One,
  other: Other,
  ...[values]: [Exclude<Gaps<One> | Gaps<Other>, 'count'>] extends [never]
    ? [values?: { count: string }]
    : [values: Readonly<Record<Exclude<Gaps<One> | Gaps<Other>, 'count'>, string | number>>]
): string {
  const form = pluralOf(count)
  const found = translationOf(other)
  const words =
    found === undefined
      ? form === 'one'
        ? one
        : other
      : typeof found === 'string'
        ? found
        : (found[form] ?? found.other ?? other)
  return filled(words, { count, ...values })
}

/** The pieces of a text in the person's language: words, and the names of the gaps between them, in their order. */
export function sayParts(text: string): ReadonlyArray<{ words: string } | { gap: string }> {
  return translated(text)
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { gap: piece.slice(1, -1) } : { words: piece }))
}
