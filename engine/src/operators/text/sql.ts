import { equal } from '../../sql/compare.ts'
import type { Lowering, Say } from '../../sql/lowering.ts'
import { always, boolean, combined, faultyWhere, knownWhere, none, type SqlValue, written } from '../../sql/value.ts'
import type { Value } from '../../values/value.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textSql: Readonly<Record<NameOf<typeof text>, Say | 'unfollowed'>> = {
  cat: 'unfollowed',
  substr: 'unfollowed',
  in: (call) => among(call),
  log: (call) => (call.args[0] ? call.value(call.args[0]) : { kind: 'null', state: always }),
}

/** Whether a value is one of a written list; another type than an item's is simply not it. */
function among(call: Lowering): SqlValue {
  const [needle, list] = call.values()
  if (!needle || !list) return call.unsayable()
  if (needle.kind === 'none' || list.kind === 'none') return none(combined([needle.state, list.state]))
  if (needle.mayBeNull || list.mayBeNull) return call.unsayable()
  if (needle.kind === 'list') return none(faultyWhere('TRUE', [needle, list]))
  if (list.kind === 'text')
    return needle.kind === 'text' || needle.kind === 'day'
      ? call.unsayable()
      : none(faultyWhere('TRUE', [needle, list]))
  if (list.kind !== 'list') return none(faultyWhere('TRUE', [needle, list]))
  const same = list.items.map((item) => sameAs(call, needle, item)).filter((sql) => sql !== null)
  if (same.length > 0) return boolean(`(${same.join(' OR ')})`, needle.state)
  const known = knownWhere(needle)
  return known === null ? boolean('FALSE', always, false) : boolean(`CASE WHEN ${known} THEN FALSE END`, needle.state)
}

function sameAs({ writer, environment }: Lowering, needle: SqlValue, item: Value): string | null {
  const value = written(item, environment.codeOf)
  if (value?.kind === 'boolean' && needle.kind === 'boolean') return `(${needle.sql} = ${value.sql})`
  return value ? equal(writer, needle, value, environment) : null
}
