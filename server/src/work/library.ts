import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import { getDataset, getDraft } from '../people/reading.ts'
import type { Within } from '../people/remit.ts'
import type { Store, TextBytes } from '../ports.ts'
import { type Refusal, Refused, refuse } from '../refusals.ts'
import { cut } from './serialised.ts'

/**
 * A text that the store keeps: a version by `id@version`, a set's latest version, a draft as it is or as it once was, the
 * registry of units (which has no id).
 *
 * Shape: `digest` is of a draft's text, sha256 in hex
 */
export type Named = { kind: 'version' | 'latest' | 'draft' | 'registry'; id: string; digest?: string | undefined }
/** Shape: `version` is which one a version is */
export type Kept = { text: string; version?: string }
/** The units of a dataset as they are kept, and how many they are. */
export type KeptUnits = { pieces: readonly TextBytes[]; count: number }

/** Where jobs read what the store keeps, whichever thread they run in; null when there is no such thing. */
export type Library = {
  text(named: Named): Promise<Kept | null>
  units(dataset: string): Promise<KeptUnits | null>
}

/** Splits `id@version`. */
export function splitReference(reference: string): { id: string; version: string } {
  const at = reference.lastIndexOf('@')
  return at < 0 ? { id: reference, version: '' } : { id: reference.slice(0, at), version: reference.slice(at + 1) }
}

/** The text that a library keeps under a name; refuses with 404 when that is nothing. */
export async function take(library: Library, named: Named): Promise<Kept> {
  const kept = await library.text(named)
  if (!kept) throw new Refused(refuse('not-found', { what: named.id }))
  return kept
}

/** The library of a store, open to strangers as far as anyone may read, to others within what is given to them. */
export function libraryOf(store: Store, reader: Within | null): Library {
  const { publications, drafts, datasets, registries } = store
  const versionOf = async (id: string, version: string): Promise<Kept | null> => {
    const text = await publications.text(id, version)
    return text === null ? null : { text, version }
  }
  return {
    async text({ kind, id, digest }) {
      if (kind === 'version') {
        const named = splitReference(id)
        return versionOf(named.id, named.version)
      }
      if (kind === 'latest') {
        const latest = (await publications.versions(id)).at(-1)
        return latest ? versionOf(id, latest.version) : null
      }
      if (!reader) throw new Refused(refuse('sign-in-needed'))
      if (kind === 'draft') await getDraft(store, id, reader)
      const draft = () => (digest === undefined ? drafts.text(id) : drafts.textByDigest(id, digest))
      const text = await (kind === 'registry' ? registries.latest() : draft())
      return text === null ? null : { text }
    },
    async units(id) {
      // What offices reported is theirs, whatever set of rules a stranger brings.
      if (!reader) throw new Refused(refuse('sign-in-needed'))
      const dataset = await getDataset(store, id, reader)
      const bytes = await datasets.units(id)
      return bytes && { pieces: cut(bytes), count: dataset.count }
    },
  }
}

type Asked = { text: Named } | { units: string }
type Told = { piece: TextBytes } | { kept: Kept | KeptUnits | null } | { refusal: Refusal } | { error: unknown }

/** Answers from a library whoever asks at the other end of a port. */
export function lend(library: Library, port: MessagePort): void {
  port.on('message', async (asked: Asked) => {
    const told = await ('text' in asked ? library.text(asked.text) : library.units(asked.units)).then(
      (kept): Told => ({ kept }),
      (error: unknown): Told => (error instanceof Refused ? { refusal: error.refusal } : { error }),
    )
    const units = 'kept' in told && told.kept && 'pieces' in told.kept ? told.kept : null
    for (const piece of units?.pieces ?? []) {
      const copy = piece.slice()
      port.postMessage({ piece: copy } satisfies Told, [copy.buffer])
      // Whoever else asks something is answered between two pieces.
      await nextTurn()
    }
    port.postMessage(units ? ({ kept: { ...units, pieces: [] } } satisfies Told) : told)
  })
}

/** The library at the other end of a port, asked for one thing at a time. */
export function borrow(port: MessagePort): Library {
  const ask = async (asked: Asked) => {
    const pieces: TextBytes[] = []
    const answer = new Promise<Exclude<Told, { piece: TextBytes }>>((resolve) => {
      const hear = (told: Told) => {
        if ('piece' in told) {
          pieces.push(told.piece)
          return
        }
        port.off('message', hear)
        resolve(told)
      }
      port.on('message', hear)
    })
    port.postMessage(asked)
    const told = await answer
    if ('refusal' in told) throw new Refused(told.refusal)
    if ('error' in told) throw told.error
    return told.kept && 'pieces' in told.kept ? { ...told.kept, pieces } : told.kept
  }
  return {
    text: async (named) => (await ask({ text: named })) as Kept | null,
    units: async (dataset) => (await ask({ units: dataset })) as KeptUnits | null,
  }
}

/** Thrown when more is read than may be read in place. */
export class TooLong extends Error {
  override name = 'TooLong'
}

/** A library of which no dataset is read, and no more than so many characters. */
export function within(library: Library, characters: number): Library {
  let left = characters
  return {
    async text(named) {
      const kept = await library.text(named)
      left -= kept?.text.length ?? 0
      if (left < 0) throw new TooLong()
      return kept
    },
    units() {
      throw new TooLong()
    },
  }
}
