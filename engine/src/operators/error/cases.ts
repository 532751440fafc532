import type { Boundary } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

export const errorsCases: Readonly<Record<NameOf<typeof errors>, Boundary | 'none'>> = {
  throw: 'none',
  try: 'none',
  preserve: 'none',
}
