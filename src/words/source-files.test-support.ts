import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync, type ParseResult } from 'vite'

type SourceFile = { file: string; text: string; program: ParseResult['program'] }

const sources = path.resolve(import.meta.dirname, '..')

/** Every file whose words a person may see, with its syntax tree; the tests are not among them. */
export const sourceFiles: readonly SourceFile[] = readdirSync(sources, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => /\.tsx?$/.test(file) && !/\.test(?:-support)?\.tsx?$/.test(file))
  .map((file) => {
    const text = readFileSync(path.join(sources, file), 'utf8')
    return { file, text, program: parseSync(file, text).program }
  })
