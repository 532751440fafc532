import { bringUpToDate } from '../../src/migration.ts'
import { CannotServe, type Environment, holdStore, placeOf, type StorePlace } from '../../src/opening.ts'
import { type Claim, claimIn, reconcile } from '../../src/reconciliation.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Json = { json?: boolean }

/** `chiso migrate`: brings the store of an older release up to date, after a backup and a rehearsal. */
export async function migrateCommand(env: Environment, options: Json, terminal: Terminal): Promise<void> {
  const { keeping: words } = terminal.words
  const migrated = await alone(env, (place) => bringUpToDate(place, new Date().toISOString()))
  if (options.json) return terminal.print(JSON.stringify({ migrated }, null, 2))
  if (!migrated) return terminal.print(words.upToDate)
  terminal.print(terminal.paint('green', words.migrated(migrated.from, migrated.to, migrated.backup)))
}

/** `chiso reconcile`: lets a store that was put back take entries again, and keeps numbers from being issued twice. */
export async function reconcileCommand(
  env: Environment,
  options: Json & { issued?: string[]; pulled?: string[] },
  terminal: Terminal,
): Promise<void> {
  const { keeping: words } = terminal.words
  const claims: Claim[] = (options.issued ?? []).map((text) => {
    const [, ruleset = '', version = ''] = /^([a-z0-9-]+)@([1-9]\d{3}\.[1-9]\d{0,3})$/.exec(text) ?? []
    if (ruleset === '') throw new Failure(words.notANumber(text), { exit: 2 })
    return { ruleset, version, sequence: null, digest: null }
  })
  const done = await alone(env, async (place) => {
    for (const folder of options.pulled ?? []) {
      const claim = await claimIn(folder, place)
      if (!claim) throw new Failure(words.notPulledHere(folder))
      claims.push(claim)
    }
    return reconcile(place, claims, new Date().toISOString())
  })
  if (done && done.twice.length > 0) terminal.exit = 1
  if (options.json) return terminal.print(JSON.stringify({ reconciled: done }, null, 2))
  if (!done) return terminal.print(words.nothingToReconcile)
  for (const { ruleset, version, sequence } of done.reserved)
    terminal.print(words.reserved(`${ruleset}@${version}`, sequence))
  for (const { ruleset, version } of done.twice)
    terminal.tell(terminal.paint('red', words.twice(`${ruleset}@${version}`)))
  if (done.entry > 0) terminal.print(terminal.paint('green', words.reconciled(done.entry)))
}

/** Does something to a store while no server runs over it. */
async function alone<T>(env: Environment, act: (place: StorePlace) => Promise<T>): Promise<T> {
  try {
    const place = placeOf(env)
    const held = holdStore(place)
    try {
      return await act(place)
    } finally {
      held.release()
    }
  } catch (error) {
    throw error instanceof CannotServe ? new Failure(error.message) : error
  }
}
