import type { Environment } from '../../prove/interpret/environment.ts'
import type { CallNode, Entered, Following, Provable } from '../../prove/interpret/following.ts'
import { nothing } from '../../prove/interval/possible.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textProved: Readonly<Record<NameOf<typeof text>, Provable | 'unfollowed'>> = {
  cat: 'unfollowed',
  substr: 'unfollowed',
  in: {
    gives: 'unfollowed',
    direction: 'unfollowed',
    doubles: { compares: 'listed' },
    assume: among,
  },
  log: 'unfollowed',
}

/** What is one of some texts that are written is one of them; what is not is any other that it may be. */
function among({ args: [value, list] }: CallNode, holds: boolean, over: Following, at: Environment): Entered {
  if (!value || list?.kind !== 'list') return at
  const items = list.items.map((item) => (item.kind === 'literal' ? item.value : null))
  if (!items.every((item) => typeof item === 'string')) return at
  const written = new Set(items)
  if (holds) return over.narrow(value, { ...nothing, texts: written }, at)
  const possible = over.value(value, at)
  if (!(possible.texts instanceof Set)) return at
  const others = [...possible.texts].filter((text) => !written.has(text))
  return over.narrow(value, { ...possible, texts: new Set(others) }, at)
}
