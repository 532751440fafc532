import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { read } from './sources.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One place of a change: what it does to the text of a file, which is empty where there was none. */
export type Part = { path: string; edit: (text: string) => string }

/** A part made wrongly in place of one, told there or, where given, in another file. */
export type Fault = { readonly of: string; readonly part: Part; readonly at?: string }

/** A change as somebody makes it, part by part; each part forgotten must be told, and each made wrongly in place of one. */
export type Change = {
  readonly parts: { readonly [name: string]: Part }
  /** Parts without which everything compiles, and what tells instead. */
  readonly elsewhere?: { readonly [name: string]: string }
  readonly wrongly?: { readonly [how: string]: Fault }
}

/** Puts lines before a text of a file, or behind it; throws where the file does not say it just once. */
export const before = (anchor: string, lines: string) => placed(anchor, lines + anchor)
export const behind = (anchor: string, lines: string) => placed(anchor, anchor + lines)

function placed(anchor: string, replacement: string) {
  return (text: string): string => {
    const [first, rest, ...more] = text.split(anchor)
    if (rest === undefined || more.length > 0) throw new Error(`not said just once: ${anchor}`)
    return `${first}${replacement}${rest}`
  }
}

/** Where a template that is written has a value. */
export const slot = (name: string) => ['$', '{', name, '}'].join('')

/** A file of its own. */
export const file = (text: string) => () => text

/** The texts of all files that parts of a change touch. */
export function madeBy(parts: readonly Part[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const { path, edit } of parts)
    texts.set(path, edit(texts.get(path) ?? (existsSync(root + path) ? read(path) : '')))
  return texts
}

const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile).config, ts.sys, root)
    .options,
  composite: false,
  incremental: false,
  emitDeclarationOnly: false,
  noEmit: true,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
}
const roots = [
  'engine/src/index.ts',
  'engine/src/core.ts',
  'engine/src/sql.ts',
  'server/src/main.ts',
  'editor/src/main.tsx',
  'editor/node_modules/vite/client.d.ts',
  'server/node_modules/@types/node/index.d.ts',
]

/**
 * Compiles the product with other texts in place of some files; nothing is written.
 *
 * Shape: what the compiler says, as `path: message`; only of files from `looked`, all of the product where it is null
 */
export class Scratch {
  private last: ts.Program | undefined
  private readonly host = ts.createCompilerHost(options, true)
  private readonly parsed = new Map<string, ts.SourceFile | undefined>()

  compile(texts: ReadonlyMap<string, string>, looked: readonly string[] | null): string[] {
    const { host, parsed } = this
    const overlay = new Map([...texts].map(([path, text]) => [root + path, text]))
    const program = ts.createProgram({
      rootNames: roots.map((path) => root + path),
      options,
      oldProgram: this.last,
      host: {
        ...host,
        fileExists: (path) => overlay.has(path) || host.fileExists(path),
        readFile: (path) => overlay.get(path) ?? host.readFile(path),
        getSourceFile(path, version) {
          const text = overlay.get(path)
          if (text !== undefined) return ts.createSourceFile(path, text, version, true)
          if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, version))
          return parsed.get(path)
        },
      },
    })
    this.last = program
    const files = program.getSourceFiles().filter(({ fileName }) => isOurs(fileName, looked))
    return files.flatMap((each) =>
      [...program.getSyntacticDiagnostics(each), ...program.getSemanticDiagnostics(each)].map(
        ({ messageText }) =>
          `${each.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200)}`,
      ),
    )
  }
}

function isOurs(fileName: string, looked: readonly string[] | null): boolean {
  if (!fileName.startsWith(root) || fileName.includes('/node_modules/')) return false
  return looked === null || looked.includes(fileName.slice(root.length))
}
