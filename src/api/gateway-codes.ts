/** The gateway's own refusals and failures, by the code in their body; an answer of Partnero carries none of these. */
export const GATEWAY_CODES = [
  'unknown_program',
  'not_allowed',
  'origin_refused',
  'host_refused',
  'too_large',
  'upstream_unreachable',
  'upstream_timeout',
  'configuration',
  'signed_out',
  'sign_in_refused',
  'role_refused',
  'last_administrator',
  'internal',
] as const

export type GatewayCode = (typeof GATEWAY_CODES)[number]
