import { pointsOf } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { AmountField } from '../AmountField.tsx'
import { FrameContext, useFrame } from '../change.ts'
import { type FormProps, usePatternWords } from './form.ts'
import { Parts } from './Parts.tsx'

/** Cộng các ý: rules that are added, each a part of a factor where there is one. */
export function SumForm({ pattern, onChange, part }: FormProps<'sum'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('sum')
  const frame = useFrame()
  const factor = pattern.factor === null ? 1 : pointsOf(pattern.factor, frame.maxPoints) || 1
  return (
    <>
      {pattern.factor !== null && <p className="hint">{t('fractions')}</p>}
      <FrameContext value={{ ...frame, scale: frame.scale * factor }}>
        <Parts
          what="part"
          parts={pattern.parts}
          onChange={(parts, more) => onChange({ ...pattern, parts }, more)}
          part={part}
        />
      </FrameContext>
      {pattern.cap !== null && (
        <AmountField
          label={words.cap}
          value={pattern.cap}
          typing="cap"
          onChange={(cap, more) => onChange({ ...pattern, cap }, more)}
        />
      )}
    </>
  )
}
