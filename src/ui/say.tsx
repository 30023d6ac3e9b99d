import { Fragment, type ReactNode } from 'react'
import { sayParts, type Gaps } from '@/lib/say'

/**
 * Words with elements among them, in the order of the person's language:
 * `<Say text="added to {name}" values={{ name: <b>Ada</b> }} />`. The text has to stand there literally, as for `say`.
 */
export function Say<const Text extends string>({
  text,
  values,
}: {
  text: Text
  values: Readonly<Record<Gaps<Text>, ReactNode>>
}): ReactNode {
  const given = new Map<string, ReactNode>(Object.entries(values))
  // The pieces of a text keep their places.
  return sayParts(text).map((piece, place) =>
    // oxlint-disable-next-line react/no-array-index-key
    'gap' in piece ? <Fragment key={place}>{given.get(piece.gap)}</Fragment> : piece.words,
  )
}
