import type { Dictionary } from '../dictionary'

export const credit: Dictionary = {
  'Your role cannot decide about credits.': 'Ihre Rolle darf nicht über Gutschriften entscheiden.',
}
