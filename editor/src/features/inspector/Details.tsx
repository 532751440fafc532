import { blanks, type Indicator, type IndicatorDocument, sentence, sentenceText } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import type { Writable } from '../../document/commands.ts'
import { isField } from '../../document/names.ts'
import { child } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Place } from '../../fields/controls.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFrame } from './change.ts'

/** The fields of a row that are texts: its name, and each that is empty as long as nothing is written. */
const texts = [
  'label' as const,
  ...Object.entries(blanks('indicator')).flatMap(([field, blank]) => (blank === '' && isField(field) ? [field] : [])),
]

/** Texts whose name is a word of the trade. */
const explained = ['evidence', 'dataSource', 'verifier'] as const

type DetailsProps = { path: string; indicator: IndicatorDocument }

/** The indicator's texts in the annex, and what they rest on. */
export function Details({ path, indicator }: DetailsProps) {
  return (
    <>
      <Texts path={path} indicator={indicator} />
      {!Array.isArray(indicator.children) && <Sources path={path} indicator={indicator} />}
    </>
  )
}

/** Writes into fields of a row; strokes into one field are one step. */
function useSet(path: string) {
  const store = useDraftStore()
  return (field: string, value: Writable | undefined, typing = true) =>
    store
      .getState()
      .run({ kind: 'set', path: child(path, field), value }, { typing: typing ? `${path} ${field}` : null })
}

function Texts({ path, indicator }: DetailsProps) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const { ruleset, readOnly } = useFrame()
  const set = useSet(path)
  const inWords = () => sentenceText(sentence(indicator.formula ?? 0, indicator as Indicator, ruleset, locale))
  const shown = Array.isArray(indicator.children) ? (['code', 'label', 'note'] as const) : (['code', ...texts] as const)
  return (
    <details className="more">
      <summary>{t('about')}</summary>
      {shown.map((field) => (
        <Place key={field} path={child(path, field)}>
          <TextField
            label={t(`fields.${field}`)}
            term={explained.find((each) => each === field)}
            {...(field === 'code' ? { inline: true } : { rows: field === 'label' || field === 'method' ? 3 : 2 })}
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
        </Place>
      ))}
    </details>
  )
}

/** Where the row comes from, and the papers it rests on. */
function Sources({ path, indicator }: DetailsProps) {
  const t = useTranslations('inspector')
  const f = useTranslations('fields')
  const { readOnly } = useFrame()
  const set = useSet(path)
  const { provenance } = indicator
  return (
    <details className="more">
      <summary>{t('sources')}</summary>
      <Place path={child(path, 'provenance')}>
        <Field label={f('indicator.provenance')} inline>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={provenance?.kind ?? 'own'}
              disabled={readOnly}
              onChange={(event) => set('provenance', { ...provenance, kind: event.target.value }, false)}
            >
              <option value="own">{t('own')}</option>
              <option value="sourced">{t('sourced')}</option>
              <option value="illustrative">{t('illustrative')}</option>
            </select>
          )}
        </Field>
      </Place>
      {provenance?.kind === 'sourced' &&
        (['url', 'set', 'note'] as const).map((field) => (
          <Place key={field} path={`${path}/provenance/${field}`}>
            <TextField
              inline
              label={f(`provenance.${field}`)}
              value={provenance[field] ?? ''}
              disabled={readOnly}
              onChange={(value) => set('provenance', { ...provenance, [field]: value || undefined })}
            />
          </Place>
        ))}
      <Citations
        path={child(path, 'citations')}
        citations={indicator.citations ?? []}
        onChange={(next, typing) => set('citations', next, typing)}
      />
    </details>
  )
}

type Citation = NonNullable<IndicatorDocument['citations']>[number]
type CitationsProps = {
  path: string
  citations: readonly Citation[]
  onChange: (citations: Citation[], typing: boolean) => void
}

function Citations({ path, citations, onChange }: CitationsProps) {
  const t = useTranslations('inspector')
  const f = useTranslations('fields')
  const { readOnly } = useFrame()
  return (
    <>
      {citations.map((citation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: citations have no identity but their place
        <fieldset className="part" key={index}>
          <legend>{t('citation', { index: String(index + 1) })}</legend>
          {(['number', 'clause', 'url', 'note'] as const).map((field) => (
            <Place key={field} path={`${path}/${index}/${field}`}>
              <TextField
                inline
                label={f(`citation.${field}`)}
                value={citation[field] ?? ''}
                disabled={readOnly}
                onChange={(value) => onChange(citations.with(index, { ...citation, [field]: value }), true)}
              />
            </Place>
          ))}
          {!readOnly && (
            <Button small look="quiet" onClick={() => onChange(citations.toSpliced(index, 1), false)}>
              {t('removeCitation', { index: String(index + 1) })}
            </Button>
          )}
        </fieldset>
      ))}
      {!readOnly && (
        <div>
          <Button small look="quiet" onClick={() => onChange([...citations, { number: '' }], false)}>
            <Icon name="plus" /> {t('addCitation')}
          </Button>
        </div>
      )}
    </>
  )
}
