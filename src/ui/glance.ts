/**
 * Milliseconds in which what is on its way may come without a word (design: Components): a skeleton or a line that came
 * for less would only flicker. styles.css has it for the skeleton.
 */
export const GLANCE = 150
