import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Unit } from '@chiso/engine'

const communes = fileURLToPath(new URL('../../rulesets/datasets/xa-2023-216.json', import.meta.url))

/**
 * A file of many units made from the 216 communes: each value is that of one of them, so that it stays in its domain.
 *
 * Shape: the same seed gives the same file
 */
export function manyUnits(count: number, seed: number): string {
  const { units } = JSON.parse(readFileSync(communes, 'utf8')) as { units: Unit[] }
  const random = mulberry32(seed)
  const some = () => units[Math.floor(random() * units.length)] as Unit
  const made = Array.from({ length: count }, (_, index): Unit => {
    const like = units[index % units.length] as Unit
    const inputs = Object.fromEntries(
      Object.entries(like.inputs).map(([id, value]) => [id, random() < 0.3 ? (some().inputs[id] ?? null) : value]),
    )
    return { id: `u${index}`, name: `${like.name} ${Math.floor(index / units.length) + 1}`, inputs }
  })
  return JSON.stringify({ period: '2023', content: 'illustrative', units: made })
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
