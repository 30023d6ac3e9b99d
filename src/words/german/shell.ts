import type { Dictionary } from '../dictionary'

export const shell: Dictionary = {
  '{count} more links': { one: '{count} weiterer Link', other: '{count} weitere Links' },
  'Write an amount above 0.': 'Geben Sie einen Betrag über 0 ein.',
  'Write a smaller amount.': 'Geben Sie einen kleineren Betrag ein.',
  'Write at most {most} decimals.': 'Geben Sie höchstens {most} Nachkommastellen ein.',
  'Write the amount as a number, like 500.': 'Geben Sie den Betrag als Zahl ein, zum Beispiel 500.',
  '{currency} has no decimals.': '{currency} hat keine Nachkommastellen.',
  'Write the amount with digits only, like 2500.':
    'Geben Sie den Betrag nur mit Ziffern ein, zum Beispiel 2500.',
  'Write the amount with a comma and up to {digits} decimals, like {example}.':
    'Geben Sie den Betrag mit Komma und bis zu {digits} Nachkommastellen ein, zum Beispiel {example}.',
  'Write the amount with a dot and up to {digits} decimals, like {example}.':
    'Geben Sie den Betrag mit Punkt und bis zu {digits} Nachkommastellen ein, zum Beispiel {example}.',
}
