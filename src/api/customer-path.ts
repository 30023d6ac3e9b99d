type Paging = { page: number; limit: number }

/** The path of one customer. Half of a surrogate pair, which no address can hold, is replaced rather than thrown at. */
export const customerPath = (id: string): string =>
  `/customers/${encodeURIComponent(id.toWellFormed())}`

/** A path with its page, in the order that the gateway announces and the API documents. */
export const withPaging = (path: string, { page, limit }: Paging): string =>
  `${path}?limit=${limit}&page=${page}`
