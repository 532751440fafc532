import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { isTest, type Source, sourcesBelow } from './sources.ts'

/** Attributes whose value a person reads or hears. */
const spoken = /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|alt|placeholder|label)$/
const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i
/** Words, which numbers in Roman digits and names of files are not. */
const wordy = (text: string) => /\p{L}{2}/u.test(text) && !/^\s*([IVX]+\.|[\w-]+\.json)\s*$/.test(text)

/** What reads the sentences of the engine or folds letters, and so names words of the language without saying them. */
const readers = [
  'editor/src/document/broken.ts',
  'editor/src/document/example.ts',
  'editor/src/ui/fold.ts',
  'editor/src/ui/marks.ts',
]

/** What a file says on the screens without asking the catalogue, each with its line. */
function unasked({ path, tree }: Pick<Source, 'path' | 'tree'>): string[] {
  const found: string[] = []
  const note = (node: ts.Node, said: string) => {
    found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${said.trim()}`)
  }
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) {
      if (wordy(node.text)) note(node, node.text)
    } else if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const { text } = node.initializer
      if (spoken.test(node.name.getText(tree)) && wordy(text)) note(node, text)
    } else if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && vietnamese.test(node.getText(tree)))
      note(node, node.getText(tree))
    else ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const screens = sourcesBelow('editor/src').filter(
  ({ path }) => !isTest(path) && !path.startsWith('editor/src/text/') && !readers.includes(path),
)

describe('the screens', () => {
  it('[ED-20] say nothing that is not in the catalogue of both languages', () => {
    expect(screens.length).toBeGreaterThan(100)
    expect(screens.flatMap(unasked)).toEqual([])
  })

  it('[ED-20] are heard where they do', () => {
    const text = `const a = <p title="Close">Save</p>
const b = 'Lỗi'
const c = <b aria-label={t('close')} className="wide">{t('x')} · 12</b>
const d = \`\${n} điểm\``
    const tree = ts.createSourceFile('a.tsx', text, ts.ScriptTarget.ESNext, true)
    expect(unasked({ path: 'a.tsx', tree })).toEqual([
      'a.tsx:1 Close',
      'a.tsx:1 Save',
      "a.tsx:2 'Lỗi'",
      `a.tsx:4 \`\${n} điểm\``,
    ])
  })
})
