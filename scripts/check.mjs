/** `npm run check`: the quick part of `npm test`, without builds and browsers. */
import { installMissing } from './install.mjs'
import { addCounts, finish, runStep, runSteps, skippedPostgres } from './run-steps.mjs'

installMissing()
// Loaded after the installation: it is of the same lock as the tools it names.
const { STATIC_CHECKS, unitTests } = await import('./checks.mjs')
const { findPostgres } = await import('./find-postgres.mjs')

const checks = await runSteps(STATIC_CHECKS, 2)
const unit = await runStep(unitTests())
if (!findPostgres()) console.log(skippedPostgres('none is installed, and npm test would try to'))
finish(addCounts([...checks.values(), unit]))
