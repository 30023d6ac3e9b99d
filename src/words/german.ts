import type { Dictionary } from './dictionary'
import { shell } from './german/shell'

/** Every text of the desk in German, by its English one. It addresses the person as “Sie”. */
export const german: Dictionary = { ...shell }
