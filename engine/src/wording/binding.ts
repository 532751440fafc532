import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { constantsOf } from '../formula/reads.ts'
import { formulasOf, namesRead } from '../program/names.ts'
import type { Leaf, Program } from '../program/program.ts'
import { type Input, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import { canonical, type Json } from '../values/json.ts'

/**
 * What a wording and its rule are together, to the letter.
 *
 * Shape: `of` is the digest of all of it, sha256 in hex, under which an answer is recorded; `reads` is that of what the rule
 *        reads and when it counts alone, its own numbers left aside
 */
export type WordingBinding = { of: string; reads: string }

/**
 * Binds wordings of a set to their rules: the text, the rule, and everything the rule reads, values computed of others too.
 *
 * Shape: what changes no sentence stays out, such as the domain of an input or who reports it
 */
export function createBinder(program: Program): (leaf: Leaf) => WordingBinding {
  const declared = declarations(program.ruleset)
  const reads = namesRead(program)
  // A constant is its value in a formula that was read, so its name is asked for apart.
  const namesOf = (name: string) => [...(reads.get(name) ?? []), ...formulasOf(program, name).flatMap(constantsOf)]
  return ({ indicator }) => {
    const { method, kind, maxPoints, gate, formula, appliesWhen } = indicator
    const read: Record<string, Json> = {}
    const open = namesOf(`points.${indicator.id}`)
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (Object.hasOwn(read, name)) continue
      read[name] = declared.get(name) ?? null
      open.push(...namesOf(name))
    }
    const frame = { kind, appliesWhen, gate: gate?.atMost ?? null, read }
    const whole = { ...frame, method: method.normalize('NFC'), maxPoints: maxPoints ?? null, formula: formula ?? null }
    return { of: digestOf(whole), reads: digestOf(frame) }
  }
}

const digestOf = (value: Json) => bytesToHex(sha256(utf8ToBytes(canonical(value))))

/** What of a declared value its sentences speak of, by the names formulas know it under. */
function declarations({ inputs, constants, derived, cohort }: Ruleset): Map<string, Json> {
  const reported = ({ label, type, unit, ...input }: Input): Json => ({ label, type, unit, options: optionsOf(input) })
  return new Map<string, Json>([
    ...inputs.map((input): [string, Json] => [input.id, reported(input)]),
    ...constants.map(({ id, label, unit, value }): [string, Json] => [`const.${id}`, { label, unit, value }]),
    ...derived.map(({ id, label, unit, formula }): [string, Json] => [`derived.${id}`, { label, unit, formula }]),
    ...cohort.map(({ id, label, unit, over, of }): [string, Json] => [`cohort.${id}`, { label, unit, over, of }]),
  ])
}
