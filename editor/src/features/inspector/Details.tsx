import { type Indicator, type IndicatorDocument, sentence, sentenceText } from '@chiso/engine'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFrame } from './change.ts'

const texts = ['label', 'method', 'evidence', 'dataSource', 'verifier', 'note'] as const

/** Texts whose name is a word of the trade. */
const explained = ['evidence', 'dataSource', 'verifier'] as const

/** The indicator's texts in the annex, and what they rest on. */
export function Details({ path, indicator }: { path: string; indicator: IndicatorDocument }) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const store = useDraftStore()
  const { ruleset, readOnly } = useFrame()
  const set = (field: string, value: unknown, typing = true) =>
    store
      .getState()
      .run(
        { kind: 'set', path: child(path, field), value: value as never },
        { typing: typing ? `${path} ${field}` : null },
      )
  const inWords = () => sentenceText(sentence(indicator.formula ?? 0, indicator as Indicator, ruleset, locale))
  const group = Array.isArray(indicator.children)
  const citations = indicator.citations ?? []
  const provenance = indicator.provenance
  const shown = group ? (['label', 'note'] as const) : texts

  return (
    <>
      <details className="more">
        <summary>{t('about')}</summary>
        {shown.map((field) => (
          <Fragment key={field}>
            <TextField
              label={t(`fields.${field}`)}
              term={explained.find((each) => each === field)}
              rows={field === 'label' || field === 'method' ? 3 : 2}
              value={String(indicator[field] ?? '')}
              disabled={readOnly}
              onChange={(value) => set(field, value)}
            />
            {field === 'method' && !readOnly && indicator.formula !== undefined && (
              <div>
                <Button small look="quiet" onClick={() => set('method', inWords(), false)}>
                  {t('methodUse')}
                </Button>
              </div>
            )}
          </Fragment>
        ))}
      </details>
      {!group && (
        <details className="more">
          <summary>{t('sources')}</summary>
          <Field label={t('fields.provenance')} inline>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={provenance?.kind ?? 'illustrative'}
                disabled={readOnly}
                onChange={(event) => set('provenance', { ...provenance, kind: event.target.value }, false)}
              >
                <option value="sourced">{t('sourced')}</option>
                <option value="illustrative">{t('illustrative')}</option>
              </select>
            )}
          </Field>
          {provenance?.kind === 'sourced' &&
            (['url', 'set', 'note'] as const).map((field) => (
              <TextField
                key={field}
                inline
                label={t(`provenanceFields.${field}`)}
                value={provenance[field] ?? ''}
                disabled={readOnly}
                onChange={(value) => set('provenance', { ...provenance, [field]: value || undefined })}
              />
            ))}
          {citations.map((citation, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: citations have no identity but their place
            <fieldset className="part" key={index}>
              <legend>{t('citation', { index: String(index + 1) })}</legend>
              {(['number', 'clause', 'url', 'note'] as const).map((field) => (
                <TextField
                  key={field}
                  inline
                  label={t(`citationFields.${field}`)}
                  value={citation[field] ?? ''}
                  disabled={readOnly}
                  onChange={(value) =>
                    set(
                      'citations',
                      citations.map((each, i) => (i === index ? { ...each, [field]: value } : each)),
                    )
                  }
                />
              ))}
              {!readOnly && (
                <Button
                  small
                  look="quiet"
                  onClick={() =>
                    set(
                      'citations',
                      citations.filter((_, i) => i !== index),
                      false,
                    )
                  }
                >
                  {t('removeCitation', { index: String(index + 1) })}
                </Button>
              )}
            </fieldset>
          ))}
          {!readOnly && (
            <div>
              <Button small look="quiet" onClick={() => set('citations', [...citations, { number: '' }], false)}>
                <Icon name="plus" /> {t('addCitation')}
              </Button>
            </div>
          )}
        </details>
      )}
    </>
  )
}
