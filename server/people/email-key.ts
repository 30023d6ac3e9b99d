/** One spelling for one person: without spaces around it, in lower case. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase()
