import { useTranslations } from 'use-intl'
import { Field } from '../../ui/Field.tsx'
import type { PublishField, PublishForm } from './proposal.ts'

type PublishFieldsProps = {
  form: PublishForm
  errors: Partial<Record<PublishField, string>>
  last: string | null
  today: string
  onChange: (form: PublishForm) => void
}

type FieldName = 'version' | 'effectiveFrom' | 'periods' | 'number' | 'issuedOn' | 'issuer' | 'signer'

/** Number, dates, periods and the decision of a publication, each refusal at its field. */
export function PublishFields({ form, errors, last, today, onChange }: PublishFieldsProps) {
  const t = useTranslations('publish')
  const set = (part: Partial<PublishForm>) => onChange({ ...form, ...part })
  const input = (name: FieldName, type: 'text' | 'date', hint?: string) => (
    <Field label={t(name)} hint={hint} error={errors[name]}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type={type}
          autoComplete="off"
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <div className="publish-row">
        {input('version', 'text', last ? t('versionHint', { last }) : t('versionFirst'))}
        {input('effectiveFrom', 'date')}
        {input('periods', 'text', t('periodsHint'))}
      </div>
      {form.effectiveFrom !== '' && form.effectiveFrom < today && (
        <Field label={t('reason')} error={errors.reason}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={2}
              value={form.reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
      <fieldset className="decision">
        <legend>{t('decisionLegend')}</legend>
        <div className="publish-choice">
          <label>
            <input type="radio" name="decided" checked={!form.decided} onChange={() => set({ decided: false })} />
            {t('noDecision')}
          </label>
          <label>
            <input type="radio" name="decided" checked={form.decided} onChange={() => set({ decided: true })} />
            {t('hasDecision')}
          </label>
        </div>
        {form.decided && (
          <div className="publish-row two">
            {input('number', 'text')}
            {input('issuedOn', 'date')}
            {input('issuer', 'text')}
            {input('signer', 'text')}
          </div>
        )}
      </fieldset>
    </>
  )
}
