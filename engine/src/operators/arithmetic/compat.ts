import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { arithmetic } from './run.ts'

export const arithmeticCompat: Readonly<Record<NameOf<typeof arithmetic>, Compat | 'unknown-there'>> = {
  '+': { absent: 'fails', coerces: 'null', errs: 'with fractions' },
  '-': { absent: 'counts', coerces: 'null', errs: 'with fractions' },
  '*': { absent: 'fails', coerces: 'null', errs: 'with fractions' },
  '/': { absent: 'counts', coerces: 'null', errs: 'always' },
  '%': { absent: 'counts', coerces: 'null', errs: 'with fractions', showsError: true },
  max: { absent: 'counts', coerces: 'null', errs: 'with operands' },
  min: { absent: 'counts', coerces: 'null', errs: 'with operands' },
  round: 'unknown-there',
}
