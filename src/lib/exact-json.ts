/** A JSON string (left alone), or a JSON number. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * JSON.parse with every number delivered as the text of its literal, so that an amount never goes through a float.
 * The reviver's source text would do the same, but not every supported browser has it. Throws SyntaxError exactly
 * where JSON.parse does.
 */
export function parseExactJson(text: string): unknown {
  // Checks the text as it came: quoting numbers could otherwise turn broken JSON into valid JSON.
  JSON.parse(text)
  return JSON.parse(
    text.replaceAll(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  )
}
