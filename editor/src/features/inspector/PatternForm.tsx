import { convert, type Json, type Pattern, type PatternOf, pointsOf, recognise } from '@chiso/engine'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { AmountField } from './AmountField.tsx'
import { type Change, FrameContext, useFrame } from './change.ts'
import { ChoiceForm, CountForm, LinearForm, RatioForm, RelativeForm, YesNoForm } from './forms.tsx'
import { OperandField } from './OperandField.tsx'
import { TiersForm } from './TiersForm.tsx'

type PatternFormProps = { pattern: Pattern; onChange: Change<Pattern>; value?: number | null; nested?: boolean }

/** The small form over a recognised formula; what has no form is shown as it reads. */
export function PatternForm({ pattern, onChange, value, nested = false }: PatternFormProps): ReactNode {
  switch (pattern.kind) {
    case 'yes-no':
      return <YesNoForm pattern={pattern} onChange={onChange} />
    case 'choice':
      return <ChoiceForm pattern={pattern} onChange={onChange} />
    case 'ratio':
      return <RatioForm pattern={pattern} onChange={onChange} />
    case 'tiers':
      return <TiersForm pattern={pattern} onChange={onChange} value={value ?? null} />
    case 'capped-count':
      return <CountForm pattern={pattern} onChange={onChange} />
    case 'relative':
      return <RelativeForm pattern={pattern} onChange={onChange} />
    case 'linear':
      return <LinearForm pattern={pattern} onChange={onChange} />
    case 'sum':
      return <SumForm pattern={pattern} onChange={onChange} />
    case 'best-of':
      return (
        <Parts
          what="alternative"
          parts={pattern.alternatives}
          onChange={(alternatives, more) => onChange({ ...pattern, alternatives }, more)}
        />
      )
    case 'free':
      return nested ? <FreePart pattern={pattern} onChange={onChange} /> : null
  }
}

function SumForm({ pattern, onChange }: { pattern: PatternOf<'sum'>; onChange: Change<Pattern> }) {
  const t = useTranslations('inspector')
  const frame = useFrame()
  const factor = pattern.factor === null ? 1 : pointsOf(pattern.factor, frame.maxPoints) || 1
  return (
    <>
      {pattern.factor !== null && <p className="hint">{t('fractions')}</p>}
      <FrameContext value={{ ...frame, scale: frame.scale * factor }}>
        <Parts what="part" parts={pattern.parts} onChange={(parts, more) => onChange({ ...pattern, parts }, more)} />
      </FrameContext>
      {pattern.cap !== null && (
        <AmountField
          label={t('cap')}
          value={pattern.cap}
          typing="cap"
          onChange={(cap, more) => onChange({ ...pattern, cap }, more)}
        />
      )}
    </>
  )
}

type PartsProps = { what: 'part' | 'alternative'; parts: readonly Pattern[]; onChange: Change<readonly Pattern[]> }

const partKinds = ['yes-no', 'choice', 'ratio', 'tiers', 'capped-count', 'free'] as const

function Parts({ what, parts, onChange }: PartsProps) {
  const t = useTranslations('inspector')
  const { readOnly } = useFrame()
  const set = (index: number, part: Pattern, more?: Parameters<Change<Pattern>>[1]) =>
    onChange(
      parts.map((each, i) => (i === index ? part : each)),
      more?.typing ? { ...more, typing: `part ${index} ${more.typing}` } : more,
    )
  return (
    <>
      {parts.map((part, index) => {
        const number = String(index + 1)
        const kind = (partKinds as readonly string[]).includes(part.kind) ? part.kind : 'free'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is what stands at its place in the sum
          <fieldset className="part" key={index}>
            <legend>{what === 'part' ? t('part', { index: number }) : t('alternative', { index: number })}</legend>
            <div className="part-head">
              <select
                className="input"
                aria-label={t('partType', { index: number })}
                value={kind}
                disabled={readOnly}
                onChange={(event) => set(index, convert(part, event.target.value as 'free', {}).pattern)}
              >
                {partKinds.map((each) => (
                  <option key={each} value={each}>
                    {t(`types.${each}`)}
                  </option>
                ))}
              </select>
              {!readOnly && parts.length > 1 && (
                <Button
                  look="quiet"
                  small
                  icon
                  aria-label={t('removePart', { index: number })}
                  onClick={() => onChange(parts.filter((_, i) => i !== index))}
                >
                  ✕
                </Button>
              )}
            </div>
            <PatternForm pattern={part} nested onChange={(next, more) => set(index, next, more)} />
          </fieldset>
        )
      })}
      {!readOnly && (
        <div>
          <Button
            look="quiet"
            small
            onClick={() =>
              onChange([...parts, { kind: 'yes-no', condition: { var: 'chua_chon' }, points: 0, otherwise: 0 }])
            }
          >
            <Icon name="plus" /> {what === 'part' ? t('addPart') : t('addAlternative')}
          </Button>
        </div>
      )}
    </>
  )
}

function FreePart({ pattern, onChange }: { pattern: PatternOf<'free'>; onChange: Change<Pattern> }) {
  const t = useTranslations('inspector')
  return (
    <OperandField
      label={t('expression')}
      value={pattern.formula}
      onChange={(formula: Json, more) => onChange(recognise(formula, { kind: 'scored' }), more)}
    />
  )
}
