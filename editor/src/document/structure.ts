import type { IndicatorDocument, Json, RulesetDocument } from '@chiso/engine'
import { apply, type Command, freshId } from './commands.ts'
import { type Entry, entryCommand } from './crosswalk.ts'
import { around, child, indicatorAt, isIndicator, membersAt, type Row, rowsIn, seat, sumOf } from './place.ts'
import { setMaxPoints } from './points.ts'

const roman: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function romanOf(number: number): string {
  let left = number
  let text = ''
  for (const [value, sign] of roman)
    while (left >= value) {
      text += sign
      left -= value
    }
  return text
}

/**
 * Numbers every row anew as the annex numbers its rows: I or A or 1 at the top, 1.1 below 1; counting goes on across groups where
 * it did.
 *
 * Shape: null where every row has its number
 */
export function renumber(document: RulesetDocument): Command | null {
  const commands: Command[] = []
  const counters = new Map<number, number>()
  const goesOn = new Set(acrossGroups(document))
  const walk = (list: string, above: string, depth: number) => {
    const members = membersAt(document, list).flatMap((member: unknown) => (isIndicator(member) ? [member] : []))
    const written = members.map(({ code }) => String(code ?? ''))
    const first = written[0] ?? ''
    // Whichever stands first: V alone may be a letter, V among others that count is a five.
    const isRoman = /^[IVXLC]+$/.test(first) && written.some((code) => code === 'I' || /^[IVXLC]{2,}$/.test(code))
    const isLetter = !isRoman && /^[A-Z]$/.test(first)
    const below = /^\d+(\.\d+)*$/.test(above)
    members.forEach((member, index) => {
      const count = goesOn.has(depth) ? (counters.get(depth) ?? 0) + 1 : index + 1
      counters.set(depth, count)
      const own = isRoman
        ? romanOf(count)
        : isLetter
          ? String.fromCharCode(64 + Math.min(26, count))
          : below
            ? `${above}.${index + 1}`
            : String(count)
      const path = child(list, index)
      if (member.code !== own) commands.push({ kind: 'set', path: child(path, 'code'), value: own })
      if (Array.isArray(member.children)) walk(child(path, 'children'), own, depth + 1)
    })
  }
  walk('/indicators', '', 0)
  return commands.length > 0 ? { kind: 'batch', why: 'renumber', count: commands.length, commands } : null
}

/** Depths below headings where the second group does not begin with 1 again. */
function acrossGroups(document: RulesetDocument): number[] {
  const byDepth = new Map<number, string[]>()
  for (const { depth, position, parent, indicator } of rowsIn(document)) {
    if (position !== 1 || parent === null) continue
    byDepth.set(depth, [...(byDepth.get(depth) ?? []), String(indicator.code ?? '')])
  }
  return [...byDepth]
    .filter(([, [, second]]) => second !== undefined && /^\d+$/.test(second) && second !== '1')
    .map(([depth]) => depth)
}

/**
 * The draft after a change, with the numbers of its rows following where rows came, went or moved.
 *
 * Shape: numbers that somebody wrote otherwise than the annex counts are left as they are
 */
export function numbered(document: RulesetDocument, command: Command): RulesetDocument {
  const changed = apply(document, command)
  if (changed === document || !placesRows(command) || renumber(document)) return changed
  const follows = renumber(changed)
  return follows ? apply(changed, follows) : changed
}

const isRow = (path: string) => /^\/indicators\/\d+(\/children\/\d+)*$/.test(path)

/** Whether a change takes rows in, out or elsewhere; what was pasted or read comes with numbers of its own. */
function placesRows(command: Command): boolean {
  switch (command.kind) {
    case 'insert':
    case 'remove':
      return isRow(command.path)
    case 'move':
      return isRow(command.to)
    case 'batch':
      return command.why !== 'paste' && command.why !== 'file' && command.commands.some(placesRows)
    default:
      return false
  }
}

/**
 * Points shared out so that they sum exactly: alike where that takes no more than two decimals, else whole steps of which the
 * first get one more.
 *
 * Unit: points
 */
export function shares(total: number, count: number): number[] {
  const own = Math.max(0, (String(total).split('.')[1] ?? '').length)
  const exact = (places: number) => Math.round(total * 10 ** places)
  const value = (units: number, places: number) => Number((units / 10 ** places).toFixed(places))
  for (let places = own; places <= Math.max(2, own); places++) {
    const units = exact(places)
    if (units % count === 0) return Array.from({ length: count }, () => value(units / count, places))
  }
  const places = exact(own) < count ? Math.max(2, own) : own
  const units = exact(places)
  const least = Math.floor(units / count)
  return Array.from({ length: count }, (_, index) => value(least + (index < units - least * count ? 1 : 0), places))
}

/**
 * Gives the scored components below a group, or of the whole annex, equal points that sum to a total; groups say their sums, and
 * the total is declared where none was.
 *
 * Shape: `group` is the pointer of a group, null for the whole annex
 * Unit: points
 */
export function shareOut(document: RulesetDocument, group: string | null, total: number): Command | null {
  const below = rowsIn(document).filter(({ path }) => group === null || path.startsWith(`${group}/`) || path === group)
  const leaves = below.filter((row) => !row.group && (row.indicator.kind ?? 'scored') === 'scored')
  if (leaves.length === 0) return null
  const parts = shares(total, leaves.length)
  const commands = leaves.map((row, index) => setMaxPoints(document, row.path, parts[index]))
  const shared = commands.reduce(apply, document)
  const sums = below
    .filter((row) => row.group && row.indicator.maxPoints !== undefined)
    .map(
      ({ path }): Command => ({
        kind: 'set',
        path: child(path, 'maxPoints'),
        value: sumOf(indicatorAt(shared, path)?.children),
      }),
    )
  return {
    kind: 'batch',
    why: 'shareOut',
    count: leaves.length,
    commands: [...commands, ...sums, ...declared(document, group, total)],
  }
}

/** Says a total where none is declared, as a new set declares 0. */
function declared(document: RulesetDocument, group: string | null, total: number): Command[] {
  if (group !== null) {
    const held = indicatorAt(document, group)?.maxPoints
    return !held ? [{ kind: 'set', path: child(group, 'maxPoints'), value: total }] : []
  }
  return !document.policy?.total ? [{ kind: 'set', path: '/policy/total', value: total }] : []
}

type Base = { version: string; document: RulesetDocument } | null

/** Several components of one list as one, which earns what they earned together; the crosswalk says what became of them. */
export function mergeRows(document: RulesetDocument, base: Base, rows: readonly Row[]): Command | null {
  const [first, ...others] = rows
  const list = first && seat(first.path).list
  if (!first || others.length === 0 || rows.some((row) => row.group || seat(row.path).list !== list)) return null
  const all = rows.map(({ indicator }) => indicator)
  const rules = all.map(({ formula }) => formula).filter((rule): rule is Json => rule !== undefined && rule !== 0)
  const texts = (field: 'method' | 'evidence') => [...new Set(all.map((row) => row[field]).filter(Boolean))].join('\n')
  const evidence = texts('evidence')
  const merged: IndicatorDocument = {
    ...first.indicator,
    label: all.map(({ label }) => label).join('; '),
    maxPoints: sumOf(all.map((row) => ({ ...row, kind: undefined }))),
    method: texts('method'),
    ...(evidence ? { evidence } : {}),
    formula: rules.length > 1 ? { '+': rules } : (rules[0] ?? 0),
  }
  const commands: Command[] = others.map(({ path }): Command => ({ kind: 'remove', path })).reverse()
  commands.push({ kind: 'set', path: first.path, value: merged })
  const old = known(base, all)
  if (base && old.length > 1)
    commands.push(entryCommand(document, base.version, { kind: 'merge', old, new: [merged.id] } satisfies Entry))
  return { kind: 'batch', why: 'mergeRows', count: rows.length, commands }
}

/** One component as two that share its points; the crosswalk says what became of it. */
export function splitRow(document: RulesetDocument, base: Base, path: string): Command | null {
  const indicator = indicatorAt(document, path)
  if (!indicator || Array.isArray(indicator.children)) return null
  const { list, index } = seat(path)
  const second = { ...structuredClone(indicator), id: freshId(document, indicator.id), label: `${indicator.label} (2)` }
  const beside = child(list, index + 1)
  const commands: Command[] = [{ kind: 'insert', path: beside, value: second }]
  const [most = 0, rest = 0] = shares(indicator.maxPoints ?? 0, 2)
  const both = apply(document, commands[0] as Command)
  commands.push(setMaxPoints(both, path, most), setMaxPoints(both, beside, rest))
  const old = known(base, [indicator])
  if (base && old.length > 0)
    commands.push(entryCommand(document, base.version, { kind: 'split', old, new: [indicator.id, second.id] }))
  return { kind: 'batch', why: 'splitRow', count: 2, commands }
}

/** Which of some rows the version before had. */
function known(base: Base, rows: readonly IndicatorDocument[]): string[] {
  if (!base) return []
  const before = new Set(rowsIn(base.document).map(({ indicator }) => indicator.id))
  return rows.map(({ id }) => id).filter((id) => before.has(id))
}

/** The group around a row, or the row itself where it is one; null at the top. */
export function groupOf(row: Row): string | null {
  if (row.group) return row.path
  return row.parent === null ? null : around(seat(row.path).list)
}
