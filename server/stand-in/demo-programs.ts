import type { ProgramKind } from '@/api/programs'

export type DemoProgram = {
  id: string
  name: string
  kind: ProgramKind
  publicId: string
  website: string
  /** Opens nothing but the embedded API on this machine, so it may stand here. */
  key: string
}

/** The two programs that the embedded API has; one bearer key each, as at Partnero. */
export const demoPrograms: readonly DemoProgram[] = [
  {
    id: 'harbor-friends',
    name: 'Harbor Friends',
    kind: 'refer-a-friend',
    publicId: 'HRBRFRND',
    website: 'https://harborcoffee.example',
    key: 'stand-in-key-harbor-friends',
  },
  {
    id: 'harbor-pro',
    name: 'Harbor Pro',
    kind: 'affiliate',
    publicId: 'HRBRPRO1',
    website: 'https://pro.harborcoffee.example',
    key: 'stand-in-key-harbor-pro',
  },
]
