import { evaluateRule, type Profile, parseRuleset, readJson } from '@chiso/engine'
import { bombs, built, type Hostile } from '../conformance/hostile/inputs.ts'
import { oddities } from '../conformance/hostile/names.ts'

/** One input on one of its ways in: `prepare` builds it and gives what is to be timed. */
type Attack = { name: string; prepare: () => () => unknown }

function attacksOf(input: Hostile): Attack[] {
  if ('text' in input)
    return [
      {
        name: `text: ${input.name}`,
        prepare: () => {
          const text = built(input.text)
          return () => readJson(text)
        },
      },
    ]
  if ('document' in input)
    return [
      {
        name: `document: ${input.name}`,
        prepare: () => {
          const document = built(input.document)
          return () => parseRuleset(document)
        },
      },
    ]
  return (['strict', 'compat'] satisfies Profile[]).map((profile) => ({
    name: `${profile}: ${input.name}`,
    prepare: () => {
      const [rule, data] = [built(input.rule), built(input.data) ?? null]
      return () => evaluateRule(rule, data, profile)
    },
  }))
}

/** Prints what the attack at a place of the corpus costs a process that has computed nothing yet. */
export function run(place: number): void {
  const attacks = [...bombs, ...oddities].flatMap(attacksOf)
  const { name, prepare } = attacks[place] as Attack
  const attack = prepare()
  // The corpus itself must not be swept on the attack's account.
  globalThis.gc?.()
  const size = process.resourceUsage().maxRSS
  const start = process.cpuUsage()
  const began = performance.now()
  attack()
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(start)
  const grown = (process.resourceUsage().maxRSS - size) / 1024
  console.log(JSON.stringify({ count: attacks.length, name, cpu: (user + system) / 1000, wall, grown }))
}
