/** Two spellings of one mailbox: Partnero's case rules are unknown, and nobody wants two invites. */
export const mailbox = (email: string): string => email.normalize('NFC').toLowerCase()
