import type { Kind, Pattern, PatternOf } from '@chiso/engine'
import type { ReactNode } from 'react'
import type { Change } from './change.ts'
import type { FormProps } from './patterns/form.ts'
import { forms } from './patterns/forms.ts'

type PatternFormProps<K extends Kind> = {
  pattern: PatternOf<K>
  onChange: Change<Pattern>
  value?: number | null
  nested?: boolean
}

/** The small form over a recognised formula; what has no form is shown as it reads. */
export function PatternForm<K extends Kind>({ pattern, onChange, value = null, nested = false }: PatternFormProps<K>) {
  const Form: (props: FormProps<K>) => ReactNode = forms[pattern.kind]
  return <Form pattern={pattern} onChange={onChange} value={value} nested={nested} part={partForm} />
}

function partForm(pattern: Pattern, onChange: Change<Pattern>): ReactNode {
  return <PatternForm pattern={pattern} nested onChange={onChange} />
}
