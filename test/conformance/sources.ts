import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The folder the repository stands in. */
const root = fileURLToPath(new URL('../..', import.meta.url))

/** One file of code: its path from the root and the words it was written in. */
export type Source = { path: string; text: string; tree: ts.SourceFile }

const skipped = new Set(['node_modules', 'dist', 'test-results'])

/** Paths from the root of every file below a folder, in order. */
export function filesBelow(folder: string): string[] {
  const place = join(root, folder)
  if (!existsSync(place)) return []
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => skipped.has(part)))
    .sort()
}

/** The text of a file, by its path from the root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every TypeScript source below a folder. */
export function sourcesBelow(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = read(path)
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) }
    })
}

/** What a source imports or exports from elsewhere, types and dynamic imports too. */
export function importsOf(source: Source): string[] {
  const found = ts.preProcessFile(source.text, true, true).importedFiles.map((file) => file.fileName)
  return [...new Set(found.map((name) => name.split('?')[0] ?? name))]
}

/** The path from the root that a relative import leads to, or null where it names a package. */
export function landing(source: Source, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(dirname(source.path), specifier) : null
}

/** A test, or what only tests use. */
export const isTest = (path: string): boolean => path.startsWith('test/') || /\.test\.tsx?$/.test(path)

/** Statements at the top of a file that export everything or export without a name. */
export function namelessExports(source: Source): string[] {
  return source.tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) return ['export *']
    if (ts.isExportAssignment(statement)) return ['export default']
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ? ['export default'] : []
  })
}

/** Names that a file declares at its top. */
export function declaredNames(source: Source): string[] {
  return source.tree.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map((declaration) => declaration.name.getText(source.tree))
    }
    const named =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    return named && statement.name ? [statement.name.text] : []
  })
}
