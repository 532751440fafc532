import { useTranslations } from 'use-intl'
import { AmountField } from '../AmountField.tsx'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** Có/Không: a condition, and the points either way. */
export function YesNoForm({ pattern, onChange }: FormProps<'yes-no'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('yes-no')
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.condition}
        types={['boolean']}
        creates="boolean"
        onChange={(condition, more) => onChange({ ...pattern, condition }, more)}
      />
      <AmountField
        label={words.points}
        value={pattern.points}
        typing="points"
        onChange={(points, more) => onChange({ ...pattern, points }, more)}
      />
      <AmountField
        label={words.otherwise}
        value={pattern.otherwise}
        typing="otherwise"
        onChange={(otherwise, more) => onChange({ ...pattern, otherwise }, more)}
      />
    </>
  )
}
