import { createHash, randomBytes } from 'node:crypto'

const BYTES = 32

/** 256 random bits, as text that may stand in a cookie and in an address. */
export const newToken = (): string => randomBytes(BYTES).toString('base64url')

/**
 * What the database keeps of a token. One round of SHA-256 is enough: nobody can try 256 random bits. A password is
 * another matter, see passwords.ts.
 */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
