import { rulePattern } from '@/api/role-rules'

/** Of the methods a desk meets; a caller may invent others, and each would be a series of its own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * What a log or a metric may say about a raw path: the pattern of the role table it fits, or which part of the desk it
 * asked for. Never a segment a caller wrote, because that may be somebody's e-mail.
 */
export function patternOf(path: string): string {
  if (path.startsWith('/assets/')) return '/assets/*'
  if (path !== '/api' && !path.startsWith('/api/')) return 'page'
  return rulePattern(path) ?? '/api/other'
}

/** The method, or `other`. */
export const methodOf = (method: string): string => (METHODS.has(method) ? method : 'other')
