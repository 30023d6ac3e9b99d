/** `npm run check`: the quick part of `npm test`, without builds and browsers. */
import { installMissing } from './install.mjs'
import { addCounts, finish, runStep, runSteps } from './run-steps.mjs'

installMissing()
// Loaded after the installation: it is of the same lock as the tools it names.
const { STATIC_CHECKS, unitTests } = await import('./checks.mjs')

const checks = await runSteps(STATIC_CHECKS, 2)
const unit = await runStep(unitTests())
finish(addCounts([...checks.values(), unit]))
