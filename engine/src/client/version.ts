import type { Unit } from '../exact/evaluation.ts'
import type { Scorecard } from '../exact/scorecard.ts'
import type { Issue } from '../issue.ts'
import { message } from '../messages/index.ts'
import type { Locale } from '../messages/number.ts'
import type { Program } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { type ScoreOptions, score } from '../score.ts'
import type { Stated } from '../trust/pulled.ts'
import { parseUnitsCsv } from '../units/table.ts'
import { parseUnits } from '../units/units.ts'
import type { Json } from '../values/json.ts'
import { Refusal, type RefusalCode } from './refusal.ts'

/**
 * Why a version may not be the latest word: the server could not be asked, or what it answered was not taken.
 *
 * Shape: `since` is the instant (ISO 8601) at which the server last confirmed it, null where that is not known any more
 */
export type Stale = { since: string | null; code: RefusalCode; message: string }

/**
 * Whom a version rests on.
 *
 * Shape: `kid` signed it, `root` is the key of the server's root; `isFirst` where nothing was pinned before and no key was given
 */
export type Trust = { kid: string; root: string; isFirst: boolean }

/** Units as a caller has them: a list, a units file as JSON, or the text of a table (CSV). */
export type GivenUnits = readonly Unit[] | { units: readonly unknown[] } | string

/** What scoring gave, and every problem of the data: of a unit with one, what reads the value has the status `issues`. */
export type ScoredUnits = { scorecard: Scorecard; issues: Issue[] }

/** What versions are made of; those of one digest share it. */
export type Content = { ruleset: Ruleset; program: Program }

/** A published version (phiên bản đã phát hành) that was verified, ready to score with. */
export class Version {
  /** What its manifest says. */
  readonly stated: Stated
  /** The whole manifest as it was signed. */
  readonly manifest: Readonly<Record<string, Json>>
  readonly ruleset: Ruleset
  readonly program: Program
  readonly trust: Trust
  /** Null while the server confirmed it a moment ago. */
  readonly stale: Stale | null
  readonly #locale: Locale

  constructor(
    { ruleset, program }: Content,
    told: { stated: Stated; manifest: Readonly<Record<string, Json>>; trust: Trust },
    locale: Locale,
    stale: Stale | null = null,
  ) {
    this.stated = told.stated
    this.manifest = told.manifest
    this.trust = told.trust
    this.ruleset = ruleset
    this.program = program
    this.stale = stale
    this.#locale = locale
  }

  get id(): string {
    return this.stated.id
  }

  get version(): string {
    return this.stated.version
  }

  /** sha256 of the published bytes, by which a result names what it was computed with. */
  get digest(): string {
    return this.stated.digest
  }

  /** Whether it was withdrawn (thu hồi): it stays readable, and nothing should rest on it. */
  get isWithdrawn(): boolean {
    return this.stated.state === 'withdrawn'
  }

  /**
   * Scores units: totals, grades, ranks, exact to the last decimal.
   *
   * Shape: `cohort` of the options gives cohort values where the units are not their whole league
   * Errors: units-wrong, when there is no list of units in what was given
   */
  score(units: GivenUnits, options: ScoreOptions = {}): ScoredUnits {
    const read = this.#read(units)
    if (!read.file) {
      const cause = read.issues.map((issue) => message(issue, this.#locale)).join(' ')
      throw new Refusal('units-wrong', { cause }, this.#locale)
    }
    return { scorecard: score(this.program, read.file.units, options), issues: read.issues }
  }

  #read(units: GivenUnits) {
    if (typeof units === 'string') return parseUnitsCsv(units, this.ruleset)
    return parseUnits('units' in units ? units : { units }, this.ruleset)
  }

  /** The same with what is known of how fresh it is. */
  as(stale: Stale | null): Version {
    const { stated, manifest, trust } = this
    return new Version(this, { stated, manifest, trust }, this.#locale, stale)
  }
}
