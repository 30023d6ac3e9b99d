/**
 * `npm run administrator-link`: prints a link with which an administrator who has forgotten their password sets a new
 * one. With several of them, `npm run administrator-link -- --email …` says whose.
 */
import { runServerProgram } from './server-program.mjs'

runServerProgram('administrator-link.js')
