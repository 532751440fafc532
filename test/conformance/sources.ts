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

/** Names of the functions of a file that are longer than so many lines. */
export function longFunctions({ tree }: Source, most: number): string[] {
  const found: string[] = []
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.getEnd()) - lineOf(node.getStart(tree)) + 1
      if (lines > most) found.push(nameOf(node, tree))
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function nameOf(node: ts.SignatureDeclaration, tree: ts.SourceFile): string {
  if (node.name) return node.name.getText(tree)
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText(tree) : 'a function without a name'
}

/** Names of the types that a file opens to others. */
export function exportedTypes({ tree }: Source): string[] {
  return tree.statements.flatMap((statement) => {
    const isType = ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)
    const isOpen = isType && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return isOpen ? [statement.name.text] : []
  })
}

/** What a source needs of others when it runs: imports of types alone are left out. */
export function valueImportsOf(source: Source): string[] {
  return source.tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || isTypeOnly(statement)) return []
    return [moduleSpecifier.text]
  })
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  const clause = statement.importClause
  if (!clause || clause.isTypeOnly) return clause !== undefined
  const named = clause.namedBindings
  return (
    !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly)
  )
}

/** Groups of things that lead to one another in a circle. */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>()
    const open = [...(graph.get(from) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(...(graph.get(next) ?? []))
    }
    return seen
  }
  const reach = new Map([...graph.keys()].map((each) => [each, reached(each)]))
  const inCircle = [...graph.keys()].filter((each) => reach.get(each)?.has(each))
  return [
    ...new Set(
      inCircle.map((each) =>
        inCircle.filter((other) => reach.get(each)?.has(other) && reach.get(other)?.has(each)).join(' '),
      ),
    ),
  ].map((circle) => circle.split(' '))
}
