import { formatNumber } from '@chiso/engine'
import { type Locale, Refused, refuse } from '../refusals.ts'

/** Whose calls share threads, places in line and limits: strangers', or those of people signed in. */
export type Share = 'public' | 'signed-in'

/**
 * Something that may take long, read as far as it takes to say how long.
 *
 * Unit: `work` in steps of formulas; `units` are how many it is for
 */
export type Prepared<T> = { work: number; units: number; run(): T }

const advice: Record<Share, Record<Locale, string>> = {
  public: {
    vi: 'Hãy đăng nhập để được tính nhiều hơn, hoặc tính trên máy của mình bằng lệnh “chiso score” hay “chiso diff”.',
    en: 'Sign in to be allowed more, or compute on your own machine with “chiso score” or “chiso diff”.',
  },
  'signed-in': {
    vi: 'Hãy tính trên máy của mình bằng lệnh “chiso score” hay “chiso diff”.',
    en: 'Compute on your own machine with “chiso score” or “chiso diff”.',
  },
}

/** Refuses what would take more than one call may, before it begins. */
export function refuseBeyond(limit: number, { work, units }: Omit<Prepared<unknown>, 'run'>, share: Share): void {
  if (work <= limit) return
  const shown = (value: number) => ({ vi: formatNumber(value, 'vi'), en: formatNumber(value, 'en') })
  const params = { work: shown(work), limit: shown(limit), units: shown(units), advice: advice[share] }
  throw new Refused(refuse('too-much-work', params, [], { work, limit, units }))
}
