/** What one may credit oneself, as this page has read it: read by the credit dialog, made stale by the limits page. */
export const ownRulesKey = ['credit-rules'] as const
