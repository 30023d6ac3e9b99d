/** A translation by its English text; one that counts has a form for each plural of its language. */
export type Translation = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** The words of a language by the English texts that stand in the code. */
export type Dictionary = Readonly<Record<string, Translation>>
