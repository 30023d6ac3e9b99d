import type { Dictionary } from '../dictionary'

export const credit: Dictionary = {}
