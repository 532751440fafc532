import { isDay } from '../values/day.ts'
import type { Json } from '../values/json.ts'
import type { Asking } from './asking.ts'
import { dayAt } from './day.ts'
import type { Holding } from './held.ts'
import type { Refusal } from './refusal.ts'
import type { Version } from './version.ts'
import type { Versions } from './versions.ts'

/** Which version is asked for: in force today unless told, on a day (`YYYY-MM-DD`, Asia/Ho_Chi_Minh), or of a period. */
export type When = { on?: string; period?: string }

/** Who is in force, and what is known to follow. */
export type InForce = {
  find(id: string, when: When): Promise<Version>
  /** The day on which another version is known to come into force; null while none is. */
  nextDay(id: string): Promise<string | null>
}

/** Shape: `manifest` is the sha256 of the version's manifest */
type Told = { version: string; manifest: string; next: { version: string; effectiveFrom: string } | null }

export const versionForm = /^\d{4}\.\d{1,6}$/

export function createInForce(asking: Asking, versions: Versions, holding: Holding, now: () => number): InForce {
  const { ask, refuse, refusalOf, versionsOf } = asking

  /** Without the server: who was in force when it was last asked, or who was known to follow, on the day it is now. */
  const fromNote = async (id: string, name: string, refusal: Refusal, isCurrent: boolean): Promise<Version> => {
    const note = await holding.note(name)
    const told = readTold(note)
    if (!told) throw refusal
    const isNext = isCurrent && told.next !== null && told.next.effectiveFrom <= dayAt(now())
    const version = isNext && told.next ? told.next.version : told.version
    const known = await versions.fallback(id, version, refusal, (note as { at: number }).at)
    if (!known) throw refusal
    if (known.isWithdrawn) throw refuse('none-in-force', { id })
    return known
  }

  return {
    async find(id, when) {
      const { on, period } = when
      if (on !== undefined && !isDay(on)) throw refuse('none-in-force', { id, when: on })
      const isCurrent = on === undefined && period === undefined
      // Which day it is today, the server says: clocks of consumers go wrong.
      const query = isCurrent ? '' : `?${new URLSearchParams(when)}`
      const note = `${id}/in-force${encodeURIComponent(query)}.json`
      let told: Told | null
      try {
        const value = await ask(`/rulesets/${id}/in-force${query}`)
        told = readTold(value)
        if (value !== null && !told) throw refuse('answer-wrong', {})
        if (!told) await versionsOf(id)
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal.code === 'set-unknown') throw refusal
        return fromNote(id, note, refusal, isCurrent)
      }
      if (!told) throw refuse('none-in-force', { id, when: on ?? period ?? '' })
      const same = await versions.confirm(id, told.version, told.manifest, isCurrent)
      if (same) return same
      let found: Version
      try {
        found = await versions.latest(id, told.version, isCurrent)
      } catch (error) {
        const refusal = refusalOf(error)
        // An older one than was seen in force: what was seen goes on.
        if (refusal.code !== 'version-older') throw refusal
        return fromNote(id, note, refusal, isCurrent)
      }
      await holding.remember(note, { ...told, at: now() })
      // Taken ahead, so that its day comes also without the network.
      if (isCurrent && told.next) await versions.latest(id, told.next.version, false).catch(() => {})
      return found
    },
    async nextDay(id) {
      return readTold(await holding.note(`${id}/in-force.json`))?.next?.effectiveFrom ?? null
    },
  }
}

function readTold(value: Json | null): Told | null {
  const { version, manifest, next = null } = (value ?? {}) as Partial<Told>
  const isVersion = (one: unknown): one is string => typeof one === 'string' && versionForm.test(one)
  if (!isVersion(version) || typeof manifest !== 'string') return null
  if (next !== null && !(isVersion(next.version) && isDay(next.effectiveFrom))) return null
  return { version, manifest, next: next && { version: next.version, effectiveFrom: next.effectiveFrom } }
}
