/** The languages the desk speaks, and offers. */
export const LANGUAGES = ['en', 'de'] as const

/**
 * English in disguise, written from right to left, with Hebrew dates and numbers: for developers, who see in it what no translation reaches and what a
 * layout does with longer words. Nobody is offered it; `docs/decisions/words.md` says how to turn it on.
 */
export const PSEUDO = 'en-XB'
export type Language = (typeof LANGUAGES)[number] | typeof PSEUDO

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set([PSEUDO])

/**
 * Where a person is, which decides how dates and numbers are written: for each language the regions whose habits the
 * browsers know in it (Unicode CLDR). The first one is the default.
 */
export const REGIONS = {
  en: ['GB', 'US', 'AU', 'CA', 'IE', 'IN', 'NZ', 'ZA', 'DE', 'AT', 'CH', 'NL', 'SE', 'DK', 'FI'],
  de: ['DE', 'AT', 'CH', 'LI', 'LU'],
  [PSEUDO]: ['IL'],
} as const satisfies Record<Language, readonly [string, ...string[]]>
export type Region = (typeof REGIONS)[Language][number]

/** How the desk speaks and writes to the person of this browser. */
export type Preferences = {
  language: Language
  region: Region
  /** null: the one of the system. */
  timeZone: string | null
}

const KEY = 'preferences'
const USUAL: Preferences = { language: 'en', region: 'GB', timeZone: null }

const isZone = (name: unknown): name is string => {
  try {
    return typeof name === 'string' && Boolean(Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const memberOf = (record: object, name: string): unknown =>
  new Map(Object.entries(record)).get(name)

/** What was kept; whatever cannot be used is the usual instead. */
export function readPreferences(text: string | null): Preferences {
  if (text === null) return USUAL
  try {
    const record: unknown = JSON.parse(text)
    if (typeof record !== 'object' || record === null) return USUAL
    const known: readonly Language[] = [...LANGUAGES, PSEUDO]
    const language = known.find((each) => each === memberOf(record, 'language')) ?? 'en'
    const regions: readonly Region[] = REGIONS[language]
    const zone = memberOf(record, 'timeZone')
    return {
      language,
      region: regions.find((each) => each === memberOf(record, 'region')) ?? REGIONS[language][0],
      timeZone: isZone(zone) ? zone : null,
    }
  } catch {
    return USUAL
  }
}

/** What of a browser's globals is needed here; on a server there is no storage. */
type Surroundings = {
  Date: unknown
  localStorage?: {
    getItem: (key: string) => string | null
    setItem: (key: string, value: string) => void
  }
}
const { localStorage: storage }: Surroundings = globalThis

function kept(): string | null {
  try {
    return storage?.getItem(KEY) ?? null
  } catch {
    // A browser that stores nothing.
    return null
  }
}

/** Read once: a change loads the page again, so that nothing on it is in two languages. */
export const preferences: Preferences = readPreferences(kept())

/** For Intl: “en-GB”. */
export const localeOf = ({ language, region }: Preferences): string =>
  `${language === PSEUDO ? 'he' : language}-${region}`

/** How a page in this language is written, for `dir`. */
export const directionOf = ({ language }: Pick<Preferences, 'language'>): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'

/** Keeps a choice in this browser; it holds from the next load of the page. False where the browser stores nothing. */
export function keepPreferences(chosen: Preferences): boolean {
  try {
    storage?.setItem(KEY, JSON.stringify(chosen))
    return storage !== undefined
  } catch {
    return false
  }
}
