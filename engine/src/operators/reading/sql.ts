import type { Expression } from '../../formula/tree.ts'
import type { Lowering, Say } from '../../sql/lowering.ts'
import { always, boolean, orElse, type SqlValue } from '../../sql/value.ts'
import type { NameOf } from '../operator.ts'
import type { reading } from './run.ts'

export const readingSql: Readonly<Record<NameOf<typeof reading>, Say | 'unfollowed'>> = {
  // A name that is written is read without this; one that is computed may be any.
  var: 'unfollowed',
  val: (call) => call.environment.read(nameIn(call)),
  exists: (call) => exists(call),
  '??': (call) => firstThere(call, call.args),
  missing: 'unfollowed',
  missing_some: 'unfollowed',
}

/** The name that keys make together, where all are written (SPEC O-1). */
function nameIn(call: Lowering): string {
  const keys = call.args.map((key) => (key.kind === 'literal' && typeof key.value === 'string' ? key.value : null))
  return keys.length === 0 || keys.includes(null)
    ? call.writer.refuse('sql-operator', { operator: call.operator })
    : keys.join('.')
}

function exists(call: Lowering): SqlValue {
  const found = call.environment.read(nameIn(call))
  const { state } = found
  if (!state.may.has(1)) return state.may.size === 0 ? boolean('TRUE', always, true) : known(state)
  const name = call.writer.name(state.sql)
  const others = new Set([...state.may].filter((one) => one !== 1))
  const sql = `CASE WHEN ${name} = 0 THEN TRUE WHEN ${name} = 1 THEN FALSE END`
  return boolean(sql, { sql: `CASE WHEN ${name} = 1 THEN 0 ELSE ${name} END`, may: others })
}

const known = (state: SqlValue['state']) => boolean(`CASE WHEN ${state.sql} = 0 THEN TRUE END`, state)

/** Absence and null, and nothing else, are passed over (SPEC O-6). */
function firstThere(call: Lowering, [first, ...others]: readonly Expression[]): SqlValue {
  if (!first) return { kind: 'null', state: always }
  const found = call.value(first)
  if (found.mayBeNull) return call.unsayable()
  return found.kind === 'null'
    ? firstThere(call, others)
    : orElse(call.writer, found, () => (others.length === 0 ? found : firstThere(call, others)))
}
