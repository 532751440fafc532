import ts from 'typescript'
import { isTest, type Source } from './sources.ts'

const table = 'engine/src/issue.ts'
const apart = /^engine\/src\/(issue\.ts|messages\/)/

/** The codes that the table of issues names. */
export function codesIn(sources: readonly Source[]): string[] {
  const tree = sources.find(({ path }) => path === table)?.tree
  const codes = tree?.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === 'Codes')
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isPropertySignature(node) && ts.isStringLiteral(node.name)) found.push(node.name.text)
    else ts.forEachChild(node, visit)
  }
  if (codes) visit(codes)
  return found
}

/** Codes that nothing ever tells. */
export function unraised(sources: readonly Source[]): string[] {
  const raising = sources.filter(({ path }) => !isTest(path) && !apart.test(path))
  return codesIn(sources).filter((code) => !raising.some(({ text }) => text.includes(`'${code}'`)))
}
