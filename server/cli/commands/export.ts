import { extname } from 'node:path'
import { portable } from '@chiso/engine'
import { writeWhole } from '../../src/adapters/files/kept.ts'
import { seal } from '../../src/digest.ts'
import { Failure } from '../failure.ts'
import { openWordings, readRuleset, type Source } from '../rulesets.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

type Options = { to?: string; unsigned?: boolean; portable?: boolean }

/** A set in some form (dạng), as the whole text of its file. Errors: Failure, where the form cannot say what the set says */
export type Form = (source: Source, terminal: Terminal, options: { unsigned: boolean }) => string | Promise<string>

/** The forms of a set by the ending of the file; each is loaded when it is asked for, since most calls take one. */
const forms: Readonly<Record<string, () => Form | Promise<Form>>> = {
  '.json': () => publishedBytes,
  '.html': async () => (await import('../offline.ts')).offlinePage,
}

/** The forms that say rules in standard JSON Logic alone. */
const portableForms: typeof forms = {
  '.json': () => portableRules,
}

/** Writes a set in the form that the ending of the file names; the published bytes where no file is named. */
export async function exportCommand(
  reference: string,
  { to, unsigned = false, portable: isPortable = false }: Options,
  terminal: Terminal,
): Promise<void> {
  const { writing, failure } = terminal.words
  const some = isPortable ? portableForms : forms
  const load = some[to === undefined ? '.json' : extname(to).toLowerCase()]
  if (!load) throw new Failure(writing.noForm(to ?? '', Object.keys(some).join(', ')), { exit: 2 })
  const form = await load()
  const source = await readRuleset(reference, terminal)
  const open = openWordings(source)
  if (open > 0) terminal.tell(writing.openWordings(open))
  const text = await form(source, terminal, { unsigned })
  if (to === undefined) return terminal.printExactly(text)
  try {
    writeWhole(to, text, 0o644)
  } catch (error) {
    throw new Failure(failure.cannotWrite(to, (error as Error).message))
  }
  terminal.tell(writing.written(to))
}

/** The bytes that are published, signed and served (RFC 8785). */
const publishedBytes: Form = ({ document }) => seal(document).text

/** Rules that other engines of JSON Logic read; what they may decide otherwise is told. */
const portableRules: Form = ({ program, path, ruleset, version, digest }, terminal) => {
  const { portable: said, issues } = portable(program)
  if (!said) throw new Failure(terminal.words.writing.notPortable, { issues })
  tellIssues(terminal, issues, (issue) => `${path}${issue.path}`)
  const { format, ...rest } = said
  const { id } = ruleset
  return `${JSON.stringify({ format, ruleset: { id, version, digest: digest() }, ...rest }, null, 2)}\n`
}
