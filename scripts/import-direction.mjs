/**
 * Checks that imports point one way: lib ← ui ← shell ← features ← routes, api ← whoever shows data, and never from the
 * page to the server. The rules are the tables below; `npm test` and `npm run check` run this file.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'vite'

/**
 * What each folder may use of ours, and which packages (absent = any). The first layer that holds a file is its layer.
 * A folder always may import itself, and `feature` is the feature folder a file is in.
 */
const LAYERS = [
  { folder: 'src/words', uses: [], packages: [] },
  { folder: 'src/lib', uses: ['src/words'], packages: [] },
  { folder: 'src/api', uses: ['src/lib'], packages: ['zod/mini'] },
  { folder: 'src/urls', uses: ['src/lib', 'src/api'], packages: [] },
  {
    folder: 'src/ui',
    uses: ['src/lib'],
    packages: ['react', 'react-dom', '@base-ui/react', '@tanstack/react-table', 'lucide'],
  },
  { folder: 'src/shell', uses: ['src/lib', 'src/api', 'src/urls', 'src/ui'] },
  { folder: 'src/features', uses: ['src/lib', 'src/api', 'src/urls', 'src/ui', 'src/shell'] },
  { folder: 'src', uses: [] },
  // Both sides of the wire share one contract: the schemas, the addresses and the exact numbers.
  // Its tests start processes as the browser tests do.
  { folder: 'server', uses: ['src/lib', 'src/api', 'src/urls', 'scripts/brief-process'] },
  // Browser tests know what a user knows; the scripts start the built program for them, and one file the identity
  // provider that a desk may stand beside.
  { folder: 'e2e', uses: ['scripts', 'server/people/test-provider'] },
  { folder: 'scripts', uses: [] },
]

/**
 * What is known of a customer, below all features: any of them may import it, and it imports none. So those that a
 * customer's page draws can know the customer without knowing the page.
 */
const BELOW_FEATURES = [
  'src/features/customers/archived-dialog',
  'src/features/customers/customer-lookup',
  'src/features/customers/customer-part-queries',
  'src/features/customers/customer-queries',
  'src/features/customers/customer-rules',
  'src/features/customers/menu-items',
  'src/features/customers/transaction-rules',
]

/** The files of a feature that other features may import; everything else in it is its own business. */
const PUBLIC_FILES = [
  'src/features/audit/activity-section',
  'src/features/audit/audit-queries',
  'src/features/bulk/bulk-area',
  'src/features/customer-form/customer-dialog',
  'src/features/credit/credit-check-note',
  'src/features/credit/credit-dialog',
  'src/features/credit/credit-sent',
  'src/features/credit/credits-made-here',
  'src/features/lifecycle/archive-undo',
  'src/features/lifecycle/carry-out',
  'src/features/lifecycle/lifecycle-dialog',
  'src/features/lifecycle/lifecycle-memory',
  'src/features/lifecycle/lifecycle-menu',
  'src/features/invitations/invite-dialog',
  'src/features/invitations/invite-note',
  'src/features/jobs/dismiss-job',
  'src/features/jobs/job-list',
  'src/features/jobs/job-states',
  'src/features/jobs/use-job',
  'src/features/palette/jump-to',
  'src/features/referral-links/links-dialog',
  'src/features/sales/sale-dialog',
  'src/features/sales/transaction-actions',
  'src/features/people/role-words',
  'src/features/sign-in/change-password-dialog',
]

/** @param {string} file @param {string} folder */
const isIn = (file, folder) => file === folder || file.startsWith(`${folder}/`)

/** @param {string} file */
const layerOf = (file) => LAYERS.find(({ folder }) => isIn(file, folder))

/** @param {string} file */
const featureOf = (file) => /^src\/features\/[^/]+/.exec(file)?.[0]

/** @param {string} file */
const withoutExtension = (file) => file.replace(/\.(?:tsx?|mjs|js)$/, '')

/**
 * The path inside the repository that an import means, without its extension; undefined for a package.
 * @param {string} file @param {string} specifier
 */
function resolveOwn(file, specifier) {
  const [name = ''] = specifier.split('?')
  if (name.startsWith('@/')) return withoutExtension(path.posix.join('src', name.slice(2)))
  if (name.startsWith('.')) return withoutExtension(path.posix.join(path.posix.dirname(file), name))
  return undefined
}

/**
 * Every module a file names: static and dynamic imports, re-exports and types (`import('…').Name`).
 * @param {string} file @param {string} source
 * @returns {Array<{ specifier: string, line: number }>} in the order of the file
 */
export function importsOf(file, source) {
  const { module, program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`)
  /** @type {Array<{ specifier: string, start: number }>} */
  const found = []
  for (const { moduleRequest } of module.staticImports) {
    found.push({ specifier: moduleRequest.value, start: moduleRequest.start })
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, start: moduleRequest.start })
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = source.slice(moduleRequest.start, moduleRequest.end)
    // A computed import (`import(name)`) has no address to judge; only plain text has.
    const literal = /^(['"`])([^$]*)\1$/.exec(written)?.[2]
    if (literal !== undefined) found.push({ specifier: literal, start: moduleRequest.start })
  }
  new Visitor({
    TSImportType: ({ source: { value, start } }) => void found.push({ specifier: value, start }),
  }).visit(program)
  return found
    .toSorted((one, other) => one.start - other.start)
    .map(({ specifier, start }) => ({
      specifier,
      line: source.slice(0, start).split('\n').length,
    }))
}

/**
 * Why `file` may not import `specifier`, with what to do about it; undefined where it may.
 * @param {string} file path inside the repository @param {string} specifier as written in the import
 */
export function whyNot(file, specifier) {
  const layer = layerOf(file)
  if (!layer) return undefined
  const target = resolveOwn(file, specifier)
  if (target === undefined) {
    const isTest = /\.test(?:-support)?\.\w+$/.test(file)
    if (isTest || !layer.packages || layer.packages.some((name) => isIn(specifier, name))) {
      return undefined
    }
    return `${layer.folder} uses ${layer.packages.join(', ') || 'no package'}. Move the code that needs "${specifier}" to the layer that draws it.`
  }
  const feature = featureOf(file)
  const otherFeature = featureOf(target)
  if (BELOW_FEATURES.includes(withoutExtension(file)) && otherFeature) {
    if (BELOW_FEATURES.includes(target)) return undefined
    return `${withoutExtension(file)} is below all features and imports none of them. Take it out of BELOW_FEATURES of scripts/import-direction.mjs, or pass in what it needs.`
  }
  if (feature && otherFeature && feature !== otherFeature) {
    if ([...PUBLIC_FILES, ...BELOW_FEATURES].includes(target)) return undefined
    return `${target} is inside another feature. Move what both need to src/lib, src/ui or src/api, or declare the file in PUBLIC_FILES of scripts/import-direction.mjs.`
  }
  if ([layer.folder, ...layer.uses].some((folder) => isIn(target, folder))) return undefined
  if (isIn(file, 'src') && isIn(target, 'server')) {
    return 'The page never imports the server. Move what both need to src/lib or src/api.'
  }
  const allowed = [layer.folder, ...layer.uses].join(', ')
  return `${layer.folder} may import only ${allowed}. Move the code up to where ${target} may be used, or pass it in as an argument.`
}

/**
 * @param {string} file path inside the repository @param {string} source
 * @returns {string[]} one sentence for each import that points the wrong way
 */
export const wrongImports = (file, source) =>
  importsOf(file, source).flatMap(({ specifier, line }) => {
    const reason = whyNot(file, specifier)
    return reason ? [`${file}:${line} imports "${specifier}": ${reason}`] : []
  })

/**
 * The features that a feature imports, below all of them aside.
 * @param {ReadonlyArray<{ file: string, source: string }>} files
 */
function featureGraph(files) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map()
  for (const { file, source } of files) {
    const feature = featureOf(file)
    if (!feature) continue
    const uses = graph.get(feature) ?? new Set()
    graph.set(feature, uses)
    for (const { specifier } of importsOf(file, source)) {
      const target = resolveOwn(file, specifier)
      const other = target && !BELOW_FEATURES.includes(target) ? featureOf(target) : undefined
      if (other && other !== feature) uses.add(other)
    }
  }
  return graph
}

/**
 * One sentence for each feature that imports itself by way of others.
 * @param {ReadonlyArray<{ file: string, source: string }>} files
 */
export function circles(files) {
  const graph = featureGraph(files)
  /** @param {string} from @param {Set<string>} seen @returns {Set<string>} */
  const reached = (from, seen = new Set()) => {
    for (const next of graph.get(from) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      reached(next, seen)
    }
    return seen
  }
  return [...graph.keys()]
    .filter((feature) => reached(feature).has(feature))
    .map(
      (feature) =>
        `${feature} imports itself by way of another feature. Move what both need below them.`,
    )
}

/** Reads every source file below `root`. */
export function checkImports(root = process.cwd()) {
  const files = ['src', 'server', 'e2e', 'scripts'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
      .map((name) => path.posix.join(folder, ...name.split(path.sep))),
  )
  const read = files.map((file) => ({ file, source: readFileSync(path.join(root, file), 'utf8') }))
  const problems = [
    ...read.flatMap(({ file, source }) => wrongImports(file, source)),
    ...circles(read),
  ]
  const gone = [...BELOW_FEATURES, ...PUBLIC_FILES]
    .filter(
      (file) => !['.ts', '.tsx'].some((extension) => existsSync(path.join(root, file + extension))),
    )
    .map((file) => `${file} is declared public and does not exist. Take it out.`)
  return { files: files.length, problems: [...problems, ...gone] }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, problems } = checkImports()
  if (problems.length > 0) console.error(problems.join('\n'))
  console.log(`${files} files, ${problems.length} imports in the wrong direction`)
  process.exitCode = problems.length > 0 || files === 0 ? 1 : 0
}
