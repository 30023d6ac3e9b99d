import type { Config, ConfiguredProgram } from './config'
import { demoPrograms } from './stand-in/demo-programs'
import { startStandIn, type StandIn, type StandInOptions } from './stand-in-process'

/** Where the desk's programs are: at Partnero, or in the embedded API. */
export type Backend = {
  url: URL
  programs: readonly ConfiguredProgram[]
  /** The embedded API's process; null with keys of Partnero. */
  standIn: StandIn | null
}

/** The programs the configuration names; without any key the embedded API is started. Throws StandInError. */
export async function openBackend(config: Config, options: StandInOptions): Promise<Backend> {
  if (config.partnero) return { ...config.partnero, standIn: null }
  const standIn = await startStandIn(options)
  return {
    url: standIn.address,
    programs: demoPrograms.map(({ id, key }) => ({ id, key, variable: 'the embedded API' })),
    standIn,
  }
}
