import ts from 'typescript'
import type { Source } from './sources.ts'

/** Places of a source where several of some names stand together: a list, the cases of a switch, the keys of a table. */
export function gatherings({ path, tree }: Pick<Source, 'path' | 'tree'>, names: ReadonlySet<string>): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const said = [...new Set(gathered(node))]
    const known = said.filter((name) => names.has(name))
    // A minority is a coincidence: "ratio" is a type of input and a kind of rule as well.
    if (known.length >= least(node) && known.length * 2 > said.length)
      found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${known.join(' ')}`)
    else ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Two keys may be anything, such as the least and the most of a range. */
function least(node: ts.Node): number {
  return ts.isObjectLiteralExpression(node) || ts.isTypeLiteralNode(node) ? 3 : 2
}

function gathered(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textOf)
  if (ts.isCaseBlock(node))
    return node.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? textOf(clause.expression) : []))
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap(({ name }) => (name && !ts.isComputedPropertyName(name) ? [name.text] : []))
  if (ts.isBinaryExpression(node)) return alternativesIn(node)
  if (ts.isStringLiteralLike(node)) return wordsIn(node.text)
  return []
}

/** What one value is compared with, `x === 'a' || x === 'b'`. */
function alternativesIn(node: ts.BinaryExpression): string[] {
  const { kind } = node.operatorToken
  const joins = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken
  if (joins) return [node.left, node.right].flatMap((side) => (ts.isBinaryExpression(side) ? alternativesIn(side) : []))
  const compares = kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
  return compares ? textOf(node.right) : []
}

/** The words of a text that may be split into them; a sentence has others among them. */
function wordsIn(text: string): string[] {
  const words = text.split(' ')
  return words.length > 2 ? words : []
}

function textOf(node: ts.Node): string[] {
  return ts.isStringLiteralLike(node) ? [node.text] : []
}
