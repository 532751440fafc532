import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

type Exports = Record<string, string | { types: string }>

/**
 * The interface of an installed package, as one page: every export of every entry by its declaration, and the declarations
 * that those are made of.
 */
export function apiOf(folder: string): string {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    exports: Exports
  }
  const entries = Object.entries(exports).flatMap(([path, to]) =>
    typeof to === 'string' ? [] : [[path, to.types] as const],
  )
  const program = ts.createProgram(
    entries.map(([, types]) => join(folder, types)),
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts'],
      types: [],
    },
  )
  const checker = program.getTypeChecker()
  const own = new Set<ts.Symbol>()
  const parts = entries.map(([path, types]) => {
    const source = program.getSourceFile(join(folder, types))
    const symbol = source && checker.getSymbolAtLocation(source)
    if (!symbol) throw new Error(`${types} declares no module`)
    const exported = checker.getExportsOfModule(symbol).sort((a, b) => (a.name < b.name ? -1 : 1))
    const shown = exported.map((one) => {
      const found = resolved(checker, one)
      if (own.has(found)) return `// ${one.name}, as above`
      own.add(found)
      return declarationOf(found, one.name)
    })
    return section(path === '.' ? name : `${name}${path.slice(1)}`, shown)
  })
  const inner = [...reachedFrom(checker, [...own])].filter((one) => !own.has(one))
  const head = `# The interface of ${name}\n\nWritten by a test from the declarations that are packed; what changes here changes for others.\n`
  const made = section('What these are made of', inner.map((one) => declarationOf(one)).sort())
  return [head, ...parts, made].join('\n')
}

const section = (title: string, shown: readonly string[]) => `## ${title}\n\n\`\`\`ts\n${shown.join('\n')}\n\`\`\`\n`

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

const printer = ts.createPrinter({ removeComments: true })

const written = (node: ts.Node, source: ts.SourceFile) => printer.printNode(ts.EmitHint.Unspecified, node, source)

/** A declaration whose unions and enumerations are in order: the compiler writes them as it came upon them. */
function inOrder(declaration: ts.Node, source: ts.SourceFile): ts.Node {
  const byText = (a: ts.Node, b: ts.Node) => (written(a, source) < written(b, source) ? -1 : 1)
  const isWord = (member: ts.TypeElement) =>
    ts.isPropertySignature(member) && member.type !== undefined && ts.isLiteralTypeNode(member.type)
  const { transformed } = ts.transform(declaration, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        const inner = ts.visitEachChild(node, visit, context)
        if (ts.isUnionTypeNode(inner)) return ts.factory.createUnionTypeNode(inner.types.toSorted(byText))
        if (ts.isTypeLiteralNode(inner) && inner.members.length > 1 && inner.members.every(isWord))
          return ts.factory.createTypeLiteralNode(inner.members.toSorted(byText))
        return inner
      }
      return visit
    },
  ])
  return transformed[0] ?? declaration
}

/** A declaration without comments, `export` and `declare`, under the name it is exported by. */
function declarationOf(symbol: ts.Symbol, name?: string): string {
  const texts = (symbol.declarations ?? []).map((declaration) => {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
    const source = node.getSourceFile()
    return written(inOrder(node, source), source).replace(/^(export |declare )+/, '')
  })
  const own = symbol.name.split('$')[0]
  const said = name === undefined || name === own ? '' : `// exported as ${name}\n`
  return said + texts.join('\n')
}

/** The declarations of the package's own that others are made of; of libraries inside it nothing is told. */
function reachedFrom(checker: ts.TypeChecker, from: readonly ts.Symbol[]): Set<ts.Symbol> {
  const reached = new Set<ts.Symbol>()
  const walk = (node: ts.Node) => {
    if (ts.isIdentifier(node) && !ts.isPropertySignature(node.parent) && !ts.isPropertyDeclaration(node.parent)) {
      const found = checker.getSymbolAtLocation(node)
      const symbol = found && resolved(checker, found)
      if (symbol && isOwn(symbol) && !reached.has(symbol)) {
        reached.add(symbol)
        for (const declaration of symbol.declarations ?? []) walk(declaration)
      }
    }
    ts.forEachChild(node, walk)
  }
  for (const symbol of from) for (const declaration of symbol.declarations ?? []) walk(declaration)
  return reached
}

/** Whether something stands by itself in the package's declarations, and is none of the libraries'. */
function isOwn({ declarations: [declaration] = [] }: ts.Symbol): boolean {
  if (!declaration) return false
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts.isSourceFile(node.parent) && !/\/lib\.[\w.]+\.d\.ts$|libraries\.d\.ts$/.test(node.getSourceFile().fileName)
}
