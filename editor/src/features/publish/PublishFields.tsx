import { useTranslations } from 'use-intl'
import { DateField } from '../../ui/DateField.tsx'
import { Field } from '../../ui/Field.tsx'
import type { PublishField, PublishForm } from './proposal.ts'

type PublishFieldsProps = {
  form: PublishForm
  errors: Partial<Record<PublishField, string>>
  last: string | null
  today: string
  /** The set calls itself an illustration. */
  illustrative: boolean
  onChange: (form: PublishForm) => void
}

type FieldName = 'version' | 'periods' | 'number' | 'issuer' | 'signer'

/** Number, dates, periods and the decision of a publication, each refusal at its field. */
export function PublishFields({ form, errors, last, today, illustrative, onChange }: PublishFieldsProps) {
  const t = useTranslations('publish')
  const set = (part: Partial<PublishForm>) => onChange({ ...form, ...part })
  const input = (name: FieldName, hint?: string) => (
    <Field label={t(name)} hint={hint} error={errors[name]}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          autoComplete="off"
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const day = (name: 'effectiveFrom' | 'issuedOn') => (
    <Field label={t(name)} error={errors[name]}>
      {(ids) => <DateField {...ids} value={form[name]} onChange={(value) => set({ [name]: value })} />}
    </Field>
  )
  const why = (name: 'reason' | 'contentReason', hint?: string) => (
    <Field label={t(name)} hint={hint} error={errors[name]}>
      {(ids) => (
        <textarea
          {...ids}
          className="input"
          rows={2}
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <div className="row">
        {input('version', last ? t('versionHint', { last }) : t('versionFirst'))}
        {day('effectiveFrom')}
        {input('periods', t('periodsHint'))}
      </div>
      {form.effectiveFrom !== '' && form.effectiveFrom < today && why('reason')}
      <fieldset className="decision">
        <legend>{t('decisionLegend')}</legend>
        <div className="choice">
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
          <div className="row">
            {input('number')}
            {day('issuedOn')}
            {input('issuer')}
            {input('signer')}
          </div>
        )}
        {form.decided && illustrative && why('contentReason', t('contentHint'))}
      </fieldset>
    </>
  )
}
