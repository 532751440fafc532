import type { Json, RulesetDocument } from '@chiso/engine'
import type { Command } from '../document/commands.ts'
import { around, at, tokens } from '../document/place.ts'
import { useDraftStore } from '../draft/store.ts'

/** The command that writes a value at a place, making the records around it that are not there yet. */
export function writeAt(document: RulesetDocument, path: string, value: Json | undefined): Command {
  let to = path
  let whole = value
  for (;;) {
    const above = around(to)
    const holder = at(document, above)
    if (above === '' || (typeof holder === 'object' && holder !== null)) break
    if (whole !== undefined) whole = { [tokens(to).at(-1) ?? '']: whole }
    to = above
  }
  return { kind: 'set', path: to, value: whole }
}

/** Writes at places of the draft; strokes into one place are one step. */
export function useWrite() {
  const store = useDraftStore()
  return (path: string, value: Json | undefined, typing = false) => {
    const { document, run } = store.getState()
    run(writeAt(document, path, value), { typing: typing ? path : null })
  }
}
