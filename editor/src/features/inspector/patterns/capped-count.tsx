import { useTranslations } from 'use-intl'
import { numeric, unitOf } from '../../../document/reads.ts'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** Theo số lượng, có trần: so many points each, never more than the cap. */
export function CountForm({ pattern, onChange }: FormProps<'capped-count'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('capped-count')
  const { ruleset } = useFrame()
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.count}
        types={numeric}
        onChange={(count, more) => onChange({ ...pattern, count }, more)}
      />
      <AmountField
        label={words.each(unitOf(pattern.count, ruleset))}
        value={pattern.each}
        typing="each"
        onChange={(each, more) => onChange({ ...pattern, each }, more)}
      />
      <AmountField
        label={words.cap}
        value={pattern.cap}
        typing="cap"
        onChange={(cap, more) => onChange({ ...pattern, cap }, more)}
      />
    </>
  )
}
