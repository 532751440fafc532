import { type Boundary, edge } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textCases: Readonly<Record<NameOf<typeof text>, Boundary | 'none'>> = {
  cat: 'none',
  substr: 'none',
  in: {
    edges: ([value, list]) =>
      list?.kind === 'list' ? list.items.flatMap((item) => edge('threshold', value, item)) : [],
  },
  log: 'none',
}
