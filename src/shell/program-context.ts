import { createContext, use } from 'react'
import type { Program } from '@/api/programs'

export const ProgramContext = createContext<Program | null>(null)

/** The program in the URL. Only for what is drawn below the program's route, which waits for it. */
export function useProgram(): Program {
  const program = use(ProgramContext)
  if (!program) throw new Error('useProgram is for pages of a program')
  return program
}
