import type { RulesetDocument } from '@chiso/engine'
import { apply, type Command } from '../document/commands.ts'
import { emptyHistory, type History, interrupted, record, travelTo } from '../document/history.ts'
import { nameOf } from '../document/names.ts'
import { type Joined, noticeOf } from '../document/notice.ts'
import { nearestRow } from '../document/place.ts'
import { numbered } from '../document/structure.ts'
import type { Saving } from '../saving/autosave.ts'
import type { Typed } from '../saving/typed.ts'
import { shownAs } from './standing.ts'
import type { Slice } from './store.ts'

/** `quiet` changes stay in the field that is typed into until their points are drawn. */
type RunOptions = { typing?: string | null; select?: string | null; at?: number; quiet?: boolean }

/** The draft itself, the steps that made it, and whether the server has it. */
export type Content = {
  document: RulesetDocument
  readOnly: boolean
  /** Whether the draft grew from no version: its rows have numbers nobody cites yet. */
  isNew: boolean
  history: History
  /** What others saved into the draft while it was open, newest last, and who. */
  joined: readonly Joined[]
  saving: Saving
  /** Formulas that are typed and not in force, by where they belong; kept however the screens change. */
  typed: Typed
  run: (command: Command, options?: RunOptions) => void
  /** Shows a draft that another person's work has joined: no step of one's own, so undoing keeps it. */
  receive: (document: RulesetDocument, joined?: Joined) => void
  undo: () => void
  redo: () => void
  /** Undoes or redoes until so many steps lie behind. */
  travel: (to: number) => void
  keepTyped: (key: string, text: string | null) => void
}

/** How many saves of others are remembered, to say whose change stands. */
const longMemory = 50

export const content =
  (document: RulesetDocument, readOnly: boolean, isNew: boolean): Slice<Content> =>
  (set, get) => ({
    document,
    readOnly,
    isNew,
    history: emptyHistory,
    joined: [],
    saving: { state: 'saved', at: 0 },
    typed: {},

    run(command, { typing = null, select, at: now = Date.now(), quiet = false } = {}) {
      const { document: from, selection, history, readOnly, isNew } = get()
      const next = readOnly ? from : isNew ? numbered(from, command) : apply(from, command)
      if (next === from) return
      const before = selection.row
      const after = select === undefined ? nearestRow(next, before) : select
      const name = nameOf(from, command)
      const stays = after === before && selection.anchor === null
      set({
        document: next,
        ...(quiet ? {} : shownAs(next)),
        notice: null,
        history: record(history, { name, from, to: next, before, after, typing, at: now }),
        selection: stays ? selection : { ...selection, row: after, anchor: null },
      })
    },

    receive(document, more) {
      const { selection, history, joined } = get()
      const row = nearestRow(document, selection.row)
      set({
        document,
        ...shownAs(document),
        history: interrupted(history),
        joined: more ? [...joined.slice(-longMemory), more] : joined,
        selection: { ...selection, row, anchor: null },
      })
    },

    undo() {
      get().travel(get().history.past.length - 1)
    },

    redo() {
      get().travel(get().history.past.length + 1)
    },

    travel(to) {
      const state = get()
      const went = state.readOnly ? null : travelTo(to, state.history, state.document)
      if (!went) return
      const { document, history, row, held } = went
      set({
        document,
        shown: document,
        checked: state.checked && document === state.document,
        history,
        notice: held && noticeOf(held, state.joined),
        selection: { ...state.selection, row: nearestRow(document, row), anchor: null },
      })
    },

    keepTyped(key, text) {
      const { [key]: _, ...rest } = get().typed
      set({ typed: text === null ? rest : { ...rest, [key]: text } })
    },
  })
