import { conditionSentence, type IndicatorDocument, sentenceText } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useDocumentStore } from '../../document/document.ts'
import { child } from '../../document/place.ts'
import { mainInput } from '../../document/reads.ts'
import { useLanguage } from '../../text/locale.ts'
import { Field } from '../../ui/Field.tsx'
import { JsonArea } from '../../ui/JsonArea.tsx'
import { useFrame } from './change.ts'

/** When the indicator applies to a unit (áp dụng khi): always, or under a condition shown in words. */
export function Applies({ path, indicator }: { path: string; indicator: IndicatorDocument }) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const store = useDocumentStore()
  const { ruleset, readOnly } = useFrame()
  const when = indicator.appliesWhen ?? true
  const always = when === true
  const set = (value: unknown, typing: string | null = null) =>
    store.getState().run({ kind: 'set', path: child(path, 'appliesWhen'), value: value as never }, { typing })
  return (
    <>
      <Field label={t('applies')}>
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
                  : { '>': [{ var: mainInput(indicator, ruleset) ?? 'chua_chon' }, 0] },
              )
            }
          >
            <option value="always">{t('appliesAlways')}</option>
            <option value="some">{t('appliesSome')}</option>
          </select>
        )}
      </Field>
      {!always && (
        <>
          <p className="hint">{sentenceText(conditionSentence(when, ruleset, locale))}</p>
          <JsonArea
            label={t('condition')}
            rows={2}
            value={when}
            disabled={readOnly}
            onChange={(value) => set(value, `${path} appliesWhen`)}
          />
        </>
      )}
    </>
  )
}
