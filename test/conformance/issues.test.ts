import ts from 'typescript'
import { expect, it } from 'vitest'
import { isTest, type Source, sourcesBelow } from './sources.ts'

const apart = /^engine\/src\/(issue\.ts|messages\/)/
const sources = ['engine/src', 'server/src', 'server/cli', 'editor/src'].flatMap(sourcesBelow)

/** The codes that the table of issues names. */
function codesIn({ tree }: Source): string[] {
  const codes = tree.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === 'Codes')
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isPropertySignature(node) && ts.isStringLiteral(node.name)) found.push(node.name.text)
    else ts.forEachChild(node, visit)
  }
  if (codes) visit(codes)
  return found
}

it('[TEST-21] every code of an issue is raised somewhere', () => {
  const table = sources.find(({ path }) => path === 'engine/src/issue.ts')
  const codes = table ? codesIn(table) : []
  expect(codes.length).toBeGreaterThan(60)
  const raising = sources.filter(({ path }) => !isTest(path) && !apart.test(path))
  expect(codes.filter((code) => !raising.some(({ text }) => text.includes(`'${code}'`)))).toEqual([])
})
