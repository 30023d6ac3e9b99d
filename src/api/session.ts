/** From the least to the most: each role may do what those before it may. */
export const ROLES = ['viewer', 'support', 'manager', 'administrator'] as const

export type Role = (typeof ROLES)[number]

export type Person = { id: string; name: string; email: string; role: Role }

export type Session = {
  /** Off: this desk is open to whoever sits at this machine. */
  signIn: 'on' | 'off'
  person: Person | null
}
