import { parseArgs } from 'node:util'
import { readSet, sets } from '../content/sets.ts'
import { Killer } from './killing.ts'
import { mutantsOfSet } from './mutants.ts'

const { values } = parseArgs({ options: { every: { type: 'string', default: '1' }, set: { type: 'string' } } })
const say = (line: string) => process.stdout.write(`${line}\n`)
const every = Number(values.every)

let [all, killed, broken] = [0, 0, 0]
for (const { set } of sets.filter((each) => values.set === undefined || each.set === values.set)) {
  const document = readSet(set)
  const killer = new Killer(document)
  const mutants = mutantsOfSet(document).filter((_, index) => index % every === 0)
  const outcomes = mutants.map((mutant) => ({ mutant, by: killer.killedBy(mutant) }))
  const valid = outcomes.filter(({ by }) => by !== 'not a set')
  const survivors = valid.filter(({ by }) => by === null)
  all += valid.length
  killed += valid.length - survivors.length
  broken += outcomes.length - valid.length
  say(`${set}: ${killer.cases.length} cases kill ${valid.length - survivors.length} of ${valid.length} mutants`)
  for (const { mutant } of survivors) say(`  survives  ${mutant.path}  ${mutant.fault}`)
}
say(`${killed} of ${all} killed, ${((100 * killed) / all).toFixed(2)} %; ${broken} more were no set`)
