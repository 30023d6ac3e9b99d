/**
 * `npm start`: installs and builds what is missing, then starts the desk. Written in plain old JavaScript, because a Node
 * that is too old has to read it before it can be told so.
 */
import { installMissing } from './install.mjs'

installMissing()
// Loaded after the installation, and only by a Node that understands it.
import('./start-desk.mjs').catch((/** @type {unknown} */ error) => {
  console.error(error)
  process.exit(1)
})
