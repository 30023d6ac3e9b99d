/** Rows a page can have (`partnero-api.md` 1.3: limit 1–250). */
export const PAGE_SIZES = [15, 25, 50, 100, 250] as const
export type PageSize = (typeof PAGE_SIZES)[number]
