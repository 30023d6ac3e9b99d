import { expect, test } from 'vitest'
import { isInstalled, nodeProblem } from './install.mjs'

const wanted = {
  '': {},
  'node_modules/react': { version: '19.3.1' },
  'node_modules/@rolldown/binding-darwin-arm64': { version: '1.0.0', optional: true },
}

test('everything that is wanted is installed in its version', () => {
  expect(isInstalled(wanted, { 'node_modules/react': { version: '19.3.1' } })).toBe(true)
})

test.each([
  ['nothing was ever installed, or an installation was interrupted', null],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/react': { version: '19.3.0' } }],
  [
    'an optional package has another version',
    {
      'node_modules/react': { version: '19.3.1' },
      'node_modules/@rolldown/binding-darwin-arm64': { version: '0.9.0' },
    },
  ],
])('an installation is needed when %s', (_why, installed) => {
  expect(isInstalled(wanted, installed)).toBe(false)
})

test.each(['20.19.0', '20.20.2', '22.0.0'])('Node %s is new enough', (version) => {
  expect(nodeProblem(version)).toBeNull()
})

test.each(['18.20.0', '20.18.3', '20.9.0'])('Node %s is too old, in one sentence', (version) => {
  expect(nodeProblem(version)).toBe(`Node ${version} is too old: install Node 20.19 or newer.`)
})
