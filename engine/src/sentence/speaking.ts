import type { Operation } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import type { Json } from '../values/json.ts'
import { at, joined, type Said, say, textOf } from './phrase.ts'
import { type Place, truthOf } from './subject.ts'

/**
 * How tightly words hold together; what is looser than its place stands in brackets.
 */
export const bond = { sentence: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, atom: 6 } as const

export type Bonded = { said: Said; bond: number }

/** Puts one operation into words. */
export type Speak = (operation: Speaking) => Bonded

/** Puts any formula into words. */
export type Voice = (formula: Json, path: string, place: Place) => Bonded

export function atom(text: string): Bonded {
  return { said: [{ text }], bond: bond.atom }
}

export function sentence(said: Said): Bonded {
  return { said, bond: bond.sentence }
}

/** Words at their place, in brackets where that asks for something tighter. */
export function placed({ said, bond: own }: Bonded, path: string, least: number): Said {
  return at(path, own < least ? say`(${said})` : said)
}

/** One operation being put into words, as its operator sees it; an operand that is not there is empty. */
export class Speaking {
  readonly args: readonly Json[]
  readonly place: Place
  private readonly base: string
  private readonly bare: boolean
  private readonly voice: Voice

  constructor({ operator, args, bare }: Operation, path: string, place: Place, voice: Voice) {
    this.args = args
    this.place = place
    this.base = pointer(path, operator)
    this.bare = bare
    this.voice = voice
  }

  /** Where an operand stands. */
  path(index: number): string {
    return this.bare ? this.base : pointer(this.base, index)
  }

  /** An operand in words. */
  say(index: number, least: number = bond.sum): Said {
    return this.speak(this.args[index] ?? null, this.path(index), least)
  }

  /** An operand with what holds its words together. */
  whole(index: number): Bonded {
    return this.voice(this.args[index] ?? null, this.path(index), this.place)
  }

  each(least: number): Said[] {
    return this.args.map((_, index) => this.say(index, least))
  }

  /** An operand that reads names of an item. */
  ofItem(index: number, formula = this.args[index] ?? null, path = this.path(index)): Said {
    const place: Place = { ...this.place, scope: 'item' }
    return this.speak(formula, path, bond.comparison, place)
  }

  /** An operand as a condition: yes is said as such. */
  condition(index: number, least: number = bond.sentence): Said {
    const formula = this.args[index] ?? null
    if (formula === true) return at(this.path(index), this.place.words.yes)
    return truth(formula, this.path(index), this.place, this.voice, least) ?? this.say(index, least)
  }

  speak(formula: Json, path: string, least: number = bond.sentence, place: Place = this.place): Said {
    return placed(this.voice(formula, path, place), path, least)
  }

  /** A formula that is no part of this one, without the places of its parts. */
  aside(formula: Json, place: Place): Bonded {
    return this.voice(formula, '', place)
  }
}

/** A condition that is said otherwise than it is written, because it asks numbers; null for any other. */
export function truth(formula: Json, path: string, place: Place, voice: Voice, least: number): Said | null {
  const meant = truthOf(formula, place)
  return meant === formula ? null : at(path, textOf(placed(voice(meant, '', place), '', least)))
}

/** A sentence around as many operands as it names, in the language of the place. */
export function around(words: Record<Locale, (...operands: Said[]) => Said>): Speak {
  return (operation) => {
    const say = words[operation.place.locale]
    return sentence(say(...Array.from({ length: say.length }, (_, index) => operation.say(index))))
  }
}

/** Operands in a row with a sign between them; one alone stands for itself. */
export function row(separator: (operation: Speaking) => string, own: number, least: number): Speak {
  return (operation) => ({
    said: operation.args.length === 1 ? operation.say(0, least) : joined(operation.each(least), separator(operation)),
    bond: own,
  })
}

/** A first operand for which nothing more is to be said. */
export function itself(operation: Speaking): Bonded {
  return operation.whole(0)
}
