/** Rows by the segments of their pattern. */
type Place<Row> = { named: Map<string, Place<Row>>; any: Place<Row> | null; rows: Row[] }

const newPlace = <Row>(): Place<Row> => ({ named: new Map(), any: null, rows: [] })

const NONE: readonly never[] = []

/**
 * Looks up raw, still encoded paths in a table of patterns, in which `*` is one segment that is not empty. Gives back all
 * rows that fit, those with names first; it is asked for every request, and goes by the path instead of by the rows.
 */
export function createPathTable<Row extends { path: string }>(
  rows: readonly Row[],
): (path: string) => readonly Row[] {
  const root = newPlace<Row>()
  for (const row of rows) placeOf(root, row.path).rows.push(row)
  // One request asks several times, and many requests are for the same list.
  let last = { path: '', rows: fitting(root, '', 0) }
  return (path) => {
    if (path !== last.path) last = { path, rows: fitting(root, path, 0) }
    return last.rows
  }
}

function placeOf<Row>(root: Place<Row>, pattern: string): Place<Row> {
  let place = root
  for (const segment of pattern.split('/')) {
    const known = segment === '*' ? place.any : place.named.get(segment)
    const next = known ?? newPlace<Row>()
    if (segment === '*') place.any = next
    else place.named.set(segment, next)
    place = next
  }
  return place
}

/** The rows below a place for what of a path begins at `from`. */
function fitting<Row>(place: Place<Row>, path: string, from: number): readonly Row[] {
  const slash = path.indexOf('/', from)
  const end = slash === -1 ? path.length : slash
  const isLast = slash === -1
  const named = place.named.get(path.slice(from, end))
  const any = end > from ? place.any : null
  const byName = named ? (isLast ? named.rows : fitting(named, path, end + 1)) : NONE
  if (!any) return byName
  const byAny = isLast ? any.rows : fitting(any, path, end + 1)
  if (byName.length === 0) return byAny
  return byAny.length === 0 ? byName : [...byName, ...byAny]
}
