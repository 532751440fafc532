import type { Json, RulesetDocument } from '@chiso/engine'
import type { Command } from '../document/commands.ts'
import { at, tokens } from '../document/place.ts'
import { useDraftStore } from '../draft/store.ts'

/** The command that writes a value at a place, making the records around it that are not there yet. */
export function writeAt(document: RulesetDocument, path: string, value: unknown): Command {
  let to = path
  let whole = value
  for (;;) {
    const around = to.slice(0, to.lastIndexOf('/'))
    const holder = at(document, around)
    if (around === '' || (typeof holder === 'object' && holder !== null)) break
    if (whole !== undefined) whole = { [tokens(to).at(-1) ?? '']: whole }
    to = around
  }
  return { kind: 'set', path: to, value: whole as Json | undefined }
}

/** Writes at places of the draft; strokes into one place are one step. */
export function useWrite() {
  const store = useDraftStore()
  return (path: string, value: unknown, typing = false) => {
    const { document, run } = store.getState()
    run(writeAt(document, path, value), { typing: typing ? path : null })
  }
}
