/** The parts of the audit log that its page can show by themselves; apart from the rest, because every address knows them. */
export const AUDIT_KINDS = ['credit', 'change', 'invite', 'sign-in'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]
