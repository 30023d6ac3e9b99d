import type { Dictionary } from '../dictionary'

export const customers: Dictionary = {}
