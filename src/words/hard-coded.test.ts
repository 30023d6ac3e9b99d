import { expect, test } from 'vitest'
import { Visitor } from 'vite'
import { sourceFiles } from './source-files.test-support'

/** Attributes and properties whose value a person reads or hears. */
const READ =
  /^(?:aria-(?:label|description|placeholder|roledescription|valuetext)|alt|description|empty|header|help|label|loading|meaning|note|placeholder|summary|text|title|words)$/
/** “Customers of partner”, “it broke. Look again”, “it broke.”; no class names and no identifiers. */
const SENTENCE = /^\P{L}*\p{Lu}\p{Ll}+ \p{L}|\p{Ll}[.!?…] \p{Lu}|\p{L} .*\p{Ll}[.?]$/u
/** Keys of a keyboard, which are named where they are shown (`lib/key-names.ts`). */
const KEYS = /^(?:Ctrl|Shift) \w+$/

/** English that is meant, by the file it stands in, with the reason. */
const meant: Readonly<Record<string, RegExp>> = {
  // A file that is exported reads the same whoever made it (docs/decisions/words.md).
  'features/bulk/customer-csv.ts': /./,
  // What the headings of somebody's own file may be.
  'features/invitations/invitation-text.ts': /^[a-z -]+$/,
  // The name of the product.
  'features/people/own-sessions-page.tsx': /^Partnero Desk$/,
  'features/approvals/approvals-page.tsx': /^Partnero Desk$/,
  'features/limits/limits-page.tsx': /^Partnero Desk$/,
  'features/people/people-page.tsx': /^Partnero Desk$/,
  'features/programs/programs-page.tsx': /^Partnero Desk$/,
  'features/sign-in/entrance.tsx': /^– Partnero Desk$/,
  // A language is called what its readers call it.
  'shell/account-menu.tsx': /^(?:English|Deutsch)$/,
  // What is wrong with an answer of Partnero's, for developers.
  'api/balance.ts': /^No amount with a unit$/,
  'api/decimal-text.ts': /^Not a decimal$/,
  'api/shapes.ts': /^Not what was expected$/,
  // Which part of a page it is; its sentences are translated.
  'shell/failure-page.tsx': /^Referral links$/,
  'features/referral-links/links-dialog.tsx': /^Referral links$/,
}

type Found = { start: number; end: number; text: string }

/** English a person would see that no translation can reach. */
function hardCoded({ file, text: source, program }: (typeof sourceFiles)[number]): string[] {
  const translated: Array<{ start: number; end: number }> = []
  const found: Found[] = []
  const letters = (text: string) => /\p{L}{2}|\p{L}$/u.test(text)
  const reads = (text: string, { start, end }: { start: number; end: number }) => {
    if (letters(text)) found.push({ start, end, text: text.trim() })
  }
  new Visitor({
    JSXText: (node) => reads(node.value, node),
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !READ.test(name.name)) return
      if (value?.type === 'Literal') reads(value.value, value)
    },
    Property({ key, value }) {
      const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : ''
      if (!READ.test(String(name))) return
      if (value.type === 'Literal' && typeof value.value === 'string') reads(value.value, value)
    },
    Literal(node) {
      if (typeof node.value === 'string' && SENTENCE.test(node.value)) reads(node.value, node)
    },
    TemplateElement(node) {
      const words = node.value.cooked ?? ''
      if (SENTENCE.test(words)) reads(words, node)
    },
    JSXOpeningElement({ name, attributes }) {
      if (name.type === 'JSXIdentifier' && name.name === 'Say') translated.push(...attributes)
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier') return
      if (callee.name === 'say') translated.push(...given.slice(0, 1))
      if (callee.name === 'sayCount') translated.push(...given.slice(1, 3))
    },
    // Said to developers.
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name.endsWith('Error'))
        translated.push(node)
    },
  }).visit(program)
  return found
    .filter(({ start, end }) => !translated.some((out) => out.start <= start && end <= out.end))
    .filter(({ text }) => !KEYS.test(text) && !meant[file]?.test(text))
    .map(({ start, text }) => `${file}:${source.slice(0, start).split('\n').length} “${text}”`)
}

test('every word a person sees goes through the translation', () => {
  const words = sourceFiles.filter(({ file }) => !file.startsWith('words/')).flatMap(hardCoded)
  expect([...new Set(words)]).toEqual([])
})
