import type { Kind } from '@chiso/engine'
import type { ReactNode } from 'react'
import { BestOfForm } from './best-of.tsx'
import { CountForm } from './capped-count.tsx'
import { ChoiceForm } from './choice.tsx'
import { DeadlineForm } from './deadline.tsx'
import type { FormProps } from './form.ts'
import { FreeForm } from './free.tsx'
import { LinearForm } from './linear.tsx'
import { RatioForm } from './ratio.tsx'
import { RelativeForm } from './relative.tsx'
import { SumForm } from './sum.tsx'
import { TiersForm } from './tiers.tsx'
import { YesNoForm } from './yes-no.tsx'

/** The small form of every kind of rule. */
export const forms: { readonly [K in Kind]: (props: FormProps<K>) => ReactNode } = {
  'yes-no': YesNoForm,
  choice: ChoiceForm,
  ratio: RatioForm,
  tiers: TiersForm,
  'capped-count': CountForm,
  sum: SumForm,
  'best-of': BestOfForm,
  relative: RelativeForm,
  deadline: DeadlineForm,
  linear: LinearForm,
  free: FreeForm,
}
