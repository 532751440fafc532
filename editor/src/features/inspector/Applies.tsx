import { type IndicatorDocument, unchosen } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { mainInput } from '../../document/reads.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Place } from '../../fields/controls.tsx'
import { FormulaAt } from '../../fields/FormulaAt.tsx'
import { Field } from '../../ui/Field.tsx'
import { useFrame } from './change.ts'

/** When the indicator applies to a unit (áp dụng khi): always, or under a condition shown in words. */
export function Applies({ path, indicator }: { path: string; indicator: IndicatorDocument }) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const { ruleset, readOnly } = useFrame()
  const when = indicator.appliesWhen ?? true
  const always = when === true
  const set = (value: unknown) =>
    store.getState().run({ kind: 'set', path: child(path, 'appliesWhen'), value: value as never })
  return (
    <>
      <Place path={child(path, 'appliesWhen')}>
        <Field label={t('applies')} term="notApplicable">
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={always ? 'always' : 'some'}
              disabled={readOnly}
              onChange={(event) =>
                set(
                  event.target.value === 'always'
                    ? undefined
                    : { '>': [{ var: mainInput(indicator, ruleset) ?? unchosen }, 0] },
                )
              }
            >
              <option value="always">{t('appliesAlways')}</option>
              <option value="some">{t('appliesSome')}</option>
            </select>
          )}
        </Field>
      </Place>
      {!always && (
        <FormulaAt
          label={t('condition')}
          path={child(path, 'appliesWhen')}
          keep={`${indicator.id} appliesWhen`}
          spoken
        />
      )}
    </>
  )
}
