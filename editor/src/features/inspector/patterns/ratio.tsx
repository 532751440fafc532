import { useTranslations } from 'use-intl'
import { numeric } from '../../../document/reads.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'
import { ZeroField } from './ZeroField.tsx'

/** Tỷ lệ a/b: two values, the share of the maximum they earn. */
export function RatioForm({ pattern, onChange, nested }: FormProps<'ratio'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('ratio')
  const { readOnly } = useFrame()
  return (
    <>
      <OperandField
        label={pattern.denominator === null ? t('input') : words.numerator}
        value={pattern.numerator}
        types={pattern.denominator === null ? ['ratio', 'number'] : numeric}
        creates={pattern.denominator === null ? 'ratio' : 'integer'}
        onChange={(numerator, more) => onChange({ ...pattern, numerator }, more)}
      />
      {pattern.denominator === null ? (
        <p className="hint">{t('noDenominator')}</p>
      ) : (
        <OperandField
          label={words.denominator}
          value={pattern.denominator}
          types={numeric}
          onChange={(denominator, more) => onChange({ ...pattern, denominator }, more)}
        />
      )}
      {pattern.denominator !== null && (
        <ZeroField
          denominator={pattern.denominator}
          whenZero={pattern.whenZero}
          nested={nested}
          onChange={(whenZero, more) => {
            const { whenZero: _, ...rest } = pattern
            onChange(whenZero === undefined ? rest : { ...rest, whenZero }, more)
          }}
        />
      )}
      {nested && (
        <AmountField
          label={t('partPoints')}
          value={pattern.max}
          typing="max"
          onChange={(max, more) => onChange({ ...pattern, max }, more)}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={pattern.capped}
          disabled={readOnly}
          onChange={(event) => onChange({ ...pattern, capped: event.target.checked })}
        />
        {words.capped}
      </label>
      {(pattern.fullFrom !== undefined || !readOnly) && (
        <NumberField
          label={words.fullFrom}
          value={pattern.fullFrom === undefined ? null : Number((pattern.fullFrom * 100).toPrecision(12))}
          allowEmpty
          min={0}
          max={100}
          disabled={readOnly}
          placeholder={t('fullNever')}
          onChange={(percent) => {
            const { fullFrom: _, ...rest } = pattern
            const full = percent === null ? {} : { fullFrom: Number((percent / 100).toPrecision(12)) }
            onChange({ ...rest, ...full }, { typing: 'fullFrom' })
          }}
        />
      )}
    </>
  )
}
