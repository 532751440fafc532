import { type Change, canonical, diff, type Json, ProofMemory, parseRuleset } from '@chiso/engine'
import { sha256 } from '../digest.ts'
import { type Chunks, readSent, textOfSent } from '../http/sent.ts'
import { DocumentSent } from '../http/shapes.ts'
import type { Core } from '../ports.ts'
import { publishedSet, type Shelf } from '../scoring/sources.ts'
import type { Prepared } from '../work/job.ts'
import type { Library } from '../work/library.ts'
import { type Examined, examine, textOf } from './examine.ts'
import { CreateDraft } from './shapes.ts'
import { rebased, type Start, startDraft } from './starting.ts'

/** A document as it is stored. */
export type SealedDocument = Core & { text: string; digest: string; title: string }
/** The text of a draft to look at, and what it is held against. */
/** The texts of a revision and of the one before it. */
export type Revised = { text: string; before: string }
export type ToCheck = { text: string; ruleset: string; base: string | null }

/** Looking for everything wrong with a document costs about so many steps of formulas for each of its characters. */
const stepsPerCharacter = 1

/** Reading a document that is sent, and finding everything wrong with one that is stored. */
export function draftJobs(shelf: Shelf) {
  const proofs = new ProofMemory()
  return {
    seal(sent: Chunks): Prepared<SealedDocument> {
      const document = readSent(textOfSent(sent), DocumentSent)
      return { work: 0, units: 0, run: () => sealed(document) }
    },
    async start(sent: Chunks, library: Library): Promise<Prepared<Omit<Start, 'document' | 'given'> & SealedDocument>> {
      const { document, given, ...start } = await startDraft(library, readSent(textOfSent(sent), CreateDraft))
      return { work: 0, units: 0, run: () => ({ ...start, ...sealed(document), given }) }
    },
    rebase({ text, base }: Pick<ToCheck, 'text' | 'base'>): Prepared<SealedDocument> {
      return { work: text.length * stepsPerCharacter, units: 0, run: () => sealed(rebased(JSON.parse(text), base)) }
    },
    changes({ text, before }: Revised): Prepared<readonly Change[] | null> {
      return {
        work: (text.length + before.length) * stepsPerCharacter,
        units: 0,
        run() {
          const [old, now] = [before, text].map((each) => parseRuleset(JSON.parse(each)).ruleset)
          return old && now ? diff(old, now).changes : null
        },
      }
    },
    async check({ text, ruleset, base }: ToCheck, library: Library): Promise<Prepared<Examined>> {
      const against = base === null ? null : await library.text({ kind: 'version', id: `${ruleset}@${base}` })
      return {
        work: text.length * stepsPerCharacter,
        units: 0,
        run() {
          const old = against && publishedSet(shelf, against.text)
          return examine(JSON.parse(text), { ruleset, base }, old, proofs)
        },
      }
    },
  }
}

/** What names and dates a set, which a copy of it changes first. */
const names = new Set(['format', 'id', 'title', 'level', 'legal', 'crosswalk'])

/** A document with its digest, and that of all but what names it; each member is written once for both. */
function sealed(document: Record<string, unknown>): SealedDocument {
  const members = Object.keys(document)
    .sort()
    .map((name) => ({ name, text: canonical({ [name]: document[name] } as Json).slice(1, -1) }))
  const whole = (some: typeof members) => `{${some.map((member) => member.text).join(',')}}`
  const text = whole(members)
  const { indicators } = document
  const core =
    Array.isArray(indicators) && indicators.length > 0
      ? sha256(whole(members.filter((member) => !names.has(member.name))))
      : null
  return { text, digest: sha256(text), title: textOf(document, 'title'), core, given: false }
}
