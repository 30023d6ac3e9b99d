/** The gateway's own refusals and failures, by the code in their body; an answer of Partnero carries none of these. */
export const GATEWAY_CODES = [
  'unknown_program',
  'not_allowed',
  'origin_refused',
  'host_refused',
  'too_large',
  'upstream_unreachable',
  'upstream_timeout',
  'program_paused',
  'configuration',
  'signed_out',
  'sign_in_refused',
  'role_refused',
  'credit_key_needed',
  'credit_key_reused',
  'credit_in_flight',
  'credit_open',
  'credit_repeat',
  'credit_settled',
  'job_key_needed',
  'job_key_reused',
  'job_running',
  'job_settled',
  'last_administrator',
  'internal',
] as const

export type GatewayCode = (typeof GATEWAY_CODES)[number]
