import { Asides } from './asides.ts'
import { speak } from './expression.ts'
import { joined, type Said, say, textOf } from './phrase.ts'
import { bond } from './speaking.ts'
import { type Place, valueName } from './subject.ts'

/** How many values are told below one sentence; nobody reads more. */
const mostTold = 100

/**
 * A sentence with the values it names, each told once below (trong đó): what is read once is spoken out where it stands.
 *
 * Shape: time and length grow with what is written, not with how often values read one another
 */
export function whole(place: Place, sentence: (place: Place) => Said): Said {
  const looked = told(place, sentence, () => true, 3 * mostTold)
  const { times } = looked.asides
  if (times.size === 0) return looked.said
  const { said, apart, left } = told(place, sentence, (name) => times.get(name) !== 1, mostTold)
  if (apart.length === 0) return said
  return say`${said}${place.words.where(joined(apart, '; '), left)}`
}

function told(place: Place, sentence: (place: Place) => Said, isApart: (name: string) => boolean, most: number) {
  const asides = new Asides(isApart)
  const inner: Place = { ...place, asides, factor: null, scope: 'unit' }
  const said = sentence({ ...place, asides })
  const apart: Said[] = []
  for (const name of asides.named) {
    if (apart.length === most) break
    apart.push(say`${valueName(name, inner)} = ${textOf(definition(name, inner))}`)
  }
  return { said, apart, left: asides.named.size - apart.length, asides }
}

/** What a value without a label is. */
function definition(name: string, place: Place): Said {
  const named = place.named.get(name)
  if (!named) return [{ text: valueName(name, place) }]
  if (named.over === null) return speak(named.formula, '', place, bond.or)
  return [
    {
      text: place.words.cohort(named.over, textOf(speak(named.formula, '', place, bond.product)), place.ruleset.level),
    },
  ]
}
