import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { comparisonMarkdown, comparisonSheets, type Diff, type ReportAbout, sheetText } from '@chiso/engine'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'
import { writeAside, writePieces } from './aside.ts'

type Write = (aside: string, compared: Diff, about: ReportAbout) => Promise<void>

/** How a comparison is written, by the ending of the file; `.csv` holds units by part, or changes where there are no units. */
const forms: Readonly<Record<string, Write>> = {
  '.xlsx': async (aside, compared, about) => {
    // Few calls write one, and its library need not be loaded by the others.
    const { workbookOf } = await import('../../src/workbook.ts')
    writeFileSync(aside, await workbookOf(comparisonSheets(compared, about), about.places))
  },
  '.csv': (aside, compared, about) => {
    const wanted = compared.units.length > 0 ? 'parts' : 'changes'
    const sheets = comparisonSheets(compared, about).filter(({ key }) => key === wanted)
    return writePieces(
      aside,
      sheets.map((sheet) => sheetText(sheet, about)),
    )
  },
  '.md': (aside, compared, about) => writePieces(aside, [comparisonMarkdown(compared, about)]),
  '.json': (aside, compared) => writePieces(aside, [`${JSON.stringify(compared, null, 2)}\n`]),
}

/** Refuses a file of a form that there is not, before anything is computed. */
export function checkComparisonForm(path: string, { words }: Terminal): void {
  if (!forms[extname(path).toLowerCase()])
    throw new Failure(words.writing.noForm(path, Object.keys(forms).join(', ')), { exit: 2 })
}

/** Writes a comparison in the form that the ending of the file names. */
export async function writeComparison(
  path: string,
  compared: Diff,
  about: ReportAbout,
  terminal: Terminal,
): Promise<void> {
  const write = forms[extname(path).toLowerCase()] as Write
  await writeAside(path, terminal, (aside) => write(aside, compared, about))
}
