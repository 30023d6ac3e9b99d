import type { Dictionary } from '../dictionary'

export const people: Dictionary = {}
