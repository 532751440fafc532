import { exactScorecard, type Json } from '@chiso/engine'
import { sqlOf } from '@chiso/engine/sql'
import { leaves, setOf, unit } from '../contract/corpus.ts'
import { agreement } from './agreement.ts'
import type { Database } from './database.ts'
import { programOf } from './sets.ts'

/** What a query gives of the corpus: `said` cases, whose `differences` from the engine there are, and why others are not. */
export type CorpusBySql = { said: number; unheld: number; refused: string[]; count: number; differences: string[] }

/** Numbers that a column of twelve digits before the comma and six behind holds. */
const isHeld = (value: Json) =>
  typeof value !== 'number' || (Math.abs(value) < 1e12 && Number(value.toFixed(6)) === value)

/** The corpus as leaves of a set, asked of a database wherever SQL says them. */
export async function corpusBySql(database: Database): Promise<CorpusBySql> {
  const held = leaves.filter(({ inputs }) => Object.values(inputs).every(isHeld))
  const why = new Map<string, string>()
  // Rounded one by one, so that what their sum takes refuses none of them.
  const asSet = (some: typeof leaves) => {
    const document = setOf(some)
    const rounding = { places: 9, mode: 'half-up' as const, at: 'indicator' as const }
    return programOf({ ...document, policy: { ...document.policy, rounding } })
  }
  for (const { code, path, params } of sqlOf(asSet(held), { dialect: database.dialect }).issues) {
    const id = held[Number(path.split('/')[2])]?.id
    if (id) why.set(id, 'operator' in params ? `${code} ${params.operator}` : code)
  }
  const said = held.filter(({ id }) => !why.has(id))
  const { differences } = await agreement(asSet(said), [unit], database, exactScorecard)
  const refused = [...new Set(why.values())].sort()
  return { said: said.length, unheld: leaves.length - held.length, refused, count: why.size, differences }
}
