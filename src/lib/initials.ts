/** The first letters of the first and the last word of a name, for the tile or the circle beside it. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map(([first = '']) => first)
    .filter((_first, place, all) => place === 0 || place === all.length - 1)
    .join('')
    .toUpperCase()
