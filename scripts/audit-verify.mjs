/**
 * `npm run audit:verify`: proves that the audit log of the configured storage is as it was written. Print and keep the last
 * hash elsewhere; `npm run audit:verify -- --hash …` says whether the log still has it.
 */
import { runServerProgram } from './server-program.mjs'

runServerProgram('audit-verify.js')
