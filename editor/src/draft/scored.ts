import type { Issue, RulesetDocument, WordingStanding } from '@chiso/engine'
import type { Connection } from '../worker/connection.ts'
import type { Look, PointsColumn, Results, Roster, Trial } from '../worker/protocol.ts'
import type { Slice } from './store.ts'

/** What the draft comes to: what is wrong with it, what units earn by it, and whose values light the screens. */
export type Scored = {
  issues: readonly Issue[]
  /** How the signed wordings stand beside their rules, as of the last check. */
  wordings: readonly WordingStanding[]
  /** Whether the issues belong to the document as it stands. */
  checked: boolean
  /** The units that are scored; null until their data have been read. */
  roster: Roster | null
  /** What they come to by the newest draft that was scored, and by the version it grew from. */
  results: Results | null
  baseResults: Results | null
  /** Points of the indicator that is looked at, for every unit. */
  points: PointsColumn | null
  /** What the unit that is looked at comes to. */
  look: Look | null
  /** Whether a draft is being scored; whether that was stopped. */
  busy: boolean
  stopped: boolean
  /** Why the engine could not look at the draft at all. */
  failure: string | null
  /** What answers questions about the draft; null until it has started. */
  engine: Connection | null
  /** The unit whose values light the inspector and the preview. */
  unit: string | null
  /** Values tried instead of what that unit reported; `example` says what they show when they were not typed. */
  trial: (Trial & { example: string | null }) | null
  /** The version that the draft grew from, once it is known. */
  base: { version: string; document: RulesetDocument } | null
  chooseUnit: (unit: string | null) => void
  tryOut: (trial: Scored['trial']) => void
  /** Scores other units from now on. */
  scoreUnits: (data: ArrayBuffer) => void
  /** Holds the draft against the version it grew from. */
  compareWith: (version: string, document: RulesetDocument) => void
  /** Gives up scoring the draft as it is, or takes it up again. */
  stopScoring: () => void
  scoreAgain: () => void
}

/** What stands of units that are not scored any more: nothing. */
const noUnits = { roster: null, results: null, baseResults: null, points: null, look: null, unit: null, trial: null }

export const scored: Slice<Scored> = (set, get) => ({
  ...noUnits,
  issues: [],
  wordings: [],
  checked: false,
  busy: false,
  stopped: false,
  failure: null,
  engine: null,
  base: null,

  chooseUnit(unit) {
    // What was tried was tried on the other unit.
    set(get().unit === unit ? {} : { unit, trial: null })
  },

  tryOut(trial) {
    set({ trial })
  },

  scoreUnits(data) {
    set(noUnits)
    get().engine?.units(data)
    get().scoreAgain()
  },

  compareWith(version, document) {
    set({ base: { version, document } })
    get().engine?.base(document)
    get().scoreAgain()
  },

  stopScoring() {
    get().engine?.stop()
    set({ stopped: true })
  },

  scoreAgain() {
    get().engine?.run(get().document)
  },
})
