import type { MessagePort } from 'node:worker_threads'
import type { Store } from '../ports.ts'
import { type Refusal, Refused, refuse } from '../refusals.ts'

/** A text that the store keeps: a version by `id@version`, a set's latest version, a draft, a dataset's units. */
export type Named = { kind: 'version' | 'latest' | 'draft' | 'dataset'; id: string }
/** Shape: `count` is how many units a dataset holds, `version` which one a version is */
export type Kept = { text: string; count?: number; version?: string }
/** Where jobs read what the store keeps, whichever thread they run in; null when there is no such text. */
export type Library = (named: Named) => Promise<Kept | null>

/** Splits `id@version`. */
export function splitReference(reference: string): { id: string; version: string } {
  const at = reference.lastIndexOf('@')
  return at < 0 ? { id: reference, version: '' } : { id: reference.slice(0, at), version: reference.slice(at + 1) }
}

/** What a library keeps under a name; refuses with 404 when that is nothing. */
export async function take(library: Library, named: Named): Promise<Kept> {
  const kept = await library(named)
  if (!kept) throw new Refused(refuse('not-found', { what: named.id }))
  return kept
}

/** The library of a store, open to strangers as far as anyone may read. */
export function libraryOf({ publications, drafts, datasets }: Store, isSignedIn: boolean): Library {
  const versionOf = async (id: string, version: string): Promise<Kept | null> => {
    const text = await publications.text(id, version)
    return text === null ? null : { text, version }
  }
  return async (named) => {
    switch (named.kind) {
      case 'version': {
        const { id, version } = splitReference(named.id)
        return versionOf(id, version)
      }
      case 'latest': {
        const latest = (await publications.versions(named.id)).at(-1)
        return latest ? versionOf(named.id, latest.version) : null
      }
      case 'draft': {
        if (!isSignedIn) throw new Refused(refuse('sign-in-needed'))
        const text = await drafts.text(named.id)
        return text === null ? null : { text }
      }
      case 'dataset': {
        const dataset = await datasets.get(named.id)
        return dataset && { text: dataset.units, count: dataset.count }
      }
    }
  }
}

type Told = { kept: Kept | null } | { refusal: Refusal } | { error: unknown }

/** Answers from a library whoever asks at the other end of a port. */
export function lend(library: Library, port: MessagePort): void {
  port.on('message', async (named: Named) => {
    const told = await library(named).then(
      (kept): Told => ({ kept }),
      (error: unknown): Told => (error instanceof Refused ? { refusal: error.refusal } : { error }),
    )
    port.postMessage(told)
  })
}

/** The library at the other end of a port, asked for one text at a time. */
export function borrow(port: MessagePort): Library {
  return async (named) => {
    const answer = new Promise<Told>((resolve) => port.once('message', resolve))
    port.postMessage(named)
    const told = await answer
    if ('refusal' in told) throw new Refused(told.refusal)
    if ('error' in told) throw told.error
    return told.kept
  }
}

/** Thrown when more is read than may be read in place. */
export class TooLong extends Error {
  override name = 'TooLong'
}

/** A library of which no more than so many characters are read; versions, which are remembered, do not count. */
export function within(library: Library, characters: number): Library {
  let left = characters
  return async (named) => {
    const kept = await library(named)
    if (named.kind !== 'version' && named.kind !== 'latest') left -= kept?.text.length ?? 0
    if (left < 0) throw new TooLong()
    return kept
  }
}
