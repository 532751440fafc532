import { recognise } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { OperandField } from '../OperandField.tsx'
import type { FormProps } from './form.ts'

/** Công thức tự do: within another rule the value it is; by itself its formula is edited below. */
export function FreeForm({ pattern, onChange, nested }: FormProps<'free'>) {
  const t = useTranslations('inspector')
  if (!nested) return null
  return (
    <OperandField
      label={t('expression')}
      value={pattern.formula}
      onChange={(formula, more) => onChange(recognise(formula, { kind: 'scored' }), more)}
    />
  )
}
