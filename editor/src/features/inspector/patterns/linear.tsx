import { useTranslations } from 'use-intl'
import { isShare, numeric } from '../../../document/reads.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** A straight line between two points, flat outside them. */
export function LinearForm({ pattern, onChange }: FormProps<'linear'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('linear')
  const { ruleset, readOnly } = useFrame()
  const scale = isShare(pattern.of, ruleset) ? 100 : 1
  const edge = (which: 'from' | 'to') => (value: number | null) => {
    if (value === null) return
    const step = [value / scale, pattern[which][1]] as const
    onChange({ ...pattern, [which]: step }, { typing: which })
  }
  const sign = scale === 100 ? ' (%)' : ''
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={numeric}
        onChange={(of, more) => onChange({ ...pattern, of }, more)}
      />
      {(['from', 'to'] as const).map((which) => (
        <div className="pair" key={which}>
          <NumberField
            label={`${which === 'from' ? words.from : words.to}${sign}`}
            value={Number((pattern[which][0] * scale).toPrecision(12))}
            disabled={readOnly}
            onChange={edge(which)}
          />
          <AmountField
            label={which === 'from' ? words.fromPoints : words.toPoints}
            value={pattern[which][1]}
            typing={`${which}-points`}
            onChange={(points, more) => onChange({ ...pattern, [which]: [pattern[which][0], points] as const }, more)}
          />
        </div>
      ))}
    </>
  )
}
