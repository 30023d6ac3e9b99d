import { expect, test } from 'vitest'
import { checkImports, circles, importsOf, whyNot, wrongImports } from './import-direction.mjs'

test.each([
  ['src/lib/money.ts', './decimal'],
  ['src/api/customers.ts', '@/lib/exact-json'],
  ['src/api/customers.ts', 'zod/mini'],
  ['src/urls/paths.ts', '../api/programs'],
  ['src/ui/button.tsx', 'react'],
  ['src/ui/amount.tsx', '@/lib/money'],
  ['src/ui/menu.tsx', '@base-ui/react/menu'],
  ['src/shell/layout.tsx', '@/ui/button'],
  ['src/features/credit/credit-form.tsx', './credit-values'],
  ['src/features/credit/credit-form.tsx', '@/features/credit/credit-words'],
  ['src/features/credit/credit-form.tsx', '@/features/customers/customer-rules'],
  ['src/features/customers/customer-page.tsx', '@/shell/use-page'],
  ['src/routes.tsx', './features/customers/customer-list-page'],
  ['src/main.tsx', './styles.css'],
  ['server/stand-in/customers.ts', '@/api/customers'],
  ['server/app.ts', '../src/urls/customer-list-search'],
  ['server/gateway.ts', 'undici'],
  ['e2e/list.spec.ts', './fixtures'],
  ['e2e/fixtures.ts', '../scripts/desk-process.mjs'],
  ['src/lib/money.test.ts', 'vitest'],
  ['src/api/answering-server.test-support.ts', 'node:http'],
])('%s may import %s', (file, specifier) => {
  expect(whyNot(file, specifier)).toBeUndefined()
})

test.each([
  ['src/api/request.ts', '../../server/gateway-rules', 'The page never imports the server'],
  ['src/main.tsx', '../server/app', 'The page never imports the server'],
  ['src/lib/money.ts', '@/api/balance', 'src/lib may import only src/lib'],
  ['src/lib/money.ts', '../ui/amount.tsx', 'src/lib may import only src/lib'],
  ['src/lib/dates.ts', 'react', 'src/lib uses no package'],
  ['src/api/customers.ts', 'react', 'src/api uses zod/mini'],
  ['src/api/customers.ts', 'zod', 'src/api uses zod/mini'],
  ['src/api/customers.ts', '@/features/customers/customer-rules', 'src/api may import only'],
  ['src/ui/amount.tsx', '@/api/balance', 'src/ui may import only src/ui, src/lib'],
  ['src/ui/button.tsx', '@tanstack/react-query', 'src/ui uses react'],
  ['src/shell/layout.tsx', '@/features/credit/credit-dialog', 'src/shell may import only'],
  ['src/features/customers/a.ts', '../credit/credit-states', 'inside another feature'],
  ['src/features/customers/a.ts', '@/routes', 'src/features may import only'],
  ['server/app.ts', '@/ui/button', 'server may import only server, src/lib, src/api, src/urls'],
  ['server/app.ts', '../scripts/start.mjs', 'server may import only'],
  ['e2e/list.spec.ts', '@/api/customers', 'e2e may import only e2e, scripts'],
  ['e2e/list.spec.ts', '../server/stand-in/faults', 'e2e may import only e2e, scripts'],
  ['scripts/start.mjs', '../server/main.ts', 'scripts may import only scripts'],
])('%s may not import %s', (file, specifier, reason) => {
  expect(whyNot(file, specifier)).toContain(reason)
})

test('every way of naming a module is found, with its line', () => {
  const source = [
    `import './a.css'`,
    `import type { B } from './b'`,
    `import {`,
    `  c,`,
    `} from '@/c'`,
    `export * from './d'`,
    `export { e } from './e'`,
    `const f = () => import('./f')`,
    'const g = () => import(`./g`)',
    `type H = import('./h').H`,
    `const text = "import x from './not-an-import'" // import './nor-this'`,
    `const computed = (name: string) => import(name)`,
    `const page = <p>{'from "./neither"'}</p>`,
  ].join('\n')
  expect(importsOf('src/sample.tsx', source)).toEqual([
    { specifier: './a.css', line: 1 },
    { specifier: './b', line: 2 },
    { specifier: '@/c', line: 5 },
    { specifier: './d', line: 6 },
    { specifier: './e', line: 7 },
    { specifier: './f', line: 8 },
    { specifier: './g', line: 9 },
    { specifier: './h', line: 10 },
  ])
})

test('a wrong import is told with its place and what to do', () => {
  expect(
    wrongImports('src/ui/row.tsx', `\nimport { listCustomers } from '@/api/customers'\n`),
  ).toEqual([
    'src/ui/row.tsx:2 imports "@/api/customers": src/ui may import only src/ui, src/lib. Move the code up to where src/api/customers may be used, or pass it in as an argument.',
  ])
})

test('a file that cannot be parsed is a failure, not an empty list', () => {
  expect(() => importsOf('src/broken.ts', 'import {')).toThrow('src/broken.ts')
})

test('what is known of a customer imports no feature', () => {
  const below = 'src/features/customers/customer-queries.ts'
  expect(whyNot(below, './customer-rules')).toBeUndefined()
  expect(whyNot(below, './customer-page')).toContain('below all features')
  expect(whyNot(below, '@/features/credit/credit-sent')).toContain('below all features')
})

test('features form no circle', () => {
  const page = {
    file: 'src/features/customers/customer-page.tsx',
    source: "import { CreditDialog } from '@/features/credit/credit-dialog'",
  }
  /** @param {string} specifier */
  const dialog = (specifier) => ({
    file: 'src/features/credit/credit-dialog.tsx',
    source: `import { x } from '${specifier}'`,
  })
  expect(circles([page, dialog('@/features/customers/customer-rules')])).toEqual([])
  expect(circles([page, dialog('@/features/customers/customer-page')])).toHaveLength(2)
})

test('this repository keeps the rules, and every public file exists', () => {
  const { files, problems } = checkImports()
  expect(problems).toEqual([])
  expect(files).toBeGreaterThan(50)
})
