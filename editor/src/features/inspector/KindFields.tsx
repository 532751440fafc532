import {
  build,
  calculationName,
  convert,
  type IndicatorDocument,
  type Json,
  type Kind,
  kindsFor,
  type Pattern,
} from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Place } from '../../fields/controls.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Field } from '../../ui/Field.tsx'
import { type Change, useFrame } from './change.ts'
import { OperandField } from './OperandField.tsx'

const offered = kindsFor('bonus')

/** Thưởng/trừ: which of the two, and by which pattern its points are found. */
export function KindFields({ path, kind, pattern }: { path: string; kind: 'bonus' | 'penalty'; pattern: Pattern }) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const store = useDraftStore()
  const { readOnly, maxPoints } = useFrame()
  const shown = offered.includes(pattern.kind) ? pattern.kind : 'free'
  return (
    <>
      <Field label={t('kind')} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={kind}
            disabled={readOnly}
            onChange={(event) =>
              store.getState().run({ kind: 'set', path: child(path, 'kind'), value: event.target.value })
            }
          >
            <option value="bonus">{t('bonus')}</option>
            <option value="penalty">{t('penalty')}</option>
          </select>
        )}
      </Field>
      <Field label={t('value')} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={shown}
            disabled={readOnly}
            onChange={(event) => {
              const { pattern: next } = convert(pattern, event.target.value as Kind, { max: maxPoints })
              store.getState().run({ kind: 'set', path: child(path, 'formula'), value: build(next) })
            }}
          >
            {offered.map((each) => (
              <option key={each} value={each}>
                {calculationName(each, locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

type GateFieldsProps = { path: string; indicator: IndicatorDocument; onFormula: Change<Json> }

/** Điều kiện bắt buộc: what must hold, and the grade that failing it allows at most. */
export function GateFields({ path, indicator, onFormula }: GateFieldsProps) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const { ruleset, readOnly } = useFrame()
  return (
    <>
      <OperandField
        label={t('condition')}
        value={indicator.formula ?? false}
        types={['boolean']}
        creates="boolean"
        onChange={onFormula}
      />
      <Place path={`${path}/gate/atMost`}>
        <Field label={t('gateGrade')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={indicator.gate?.atMost ?? ''}
              disabled={readOnly}
              onChange={(event) =>
                store.getState().run({ kind: 'set', path: child(path, 'gate'), value: { atMost: event.target.value } })
              }
            >
              {!indicator.gate && <option value="">{t('gateNone')}</option>}
              {ruleset.grades.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Place>
    </>
  )
}
