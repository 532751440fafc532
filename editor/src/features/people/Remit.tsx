import type { AccountSummary, Role } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { rulesetsQuery } from '../../api/queries.ts'
import { Field } from '../../ui/Field.tsx'

/** Limits as they are typed: codes parted by commas or spaces, empty where there is none. */
export type RemitText = { sets: string; units: string }
export const noRemit: RemitText = { sets: '', units: '' }
/** Roles that are never limited. */
const beyondLimits: readonly Role[] = ['admin', 'auditor']

export function remitText({ sets, units }: Pick<AccountSummary, 'sets' | 'units'>): RemitText {
  return { sets: sets?.join(', ') ?? '', units: units?.join(', ') ?? '' }
}

/** What was typed, as the server takes it. */
export function readRemit({ sets, units }: RemitText): { sets: string[] | null; units: string[] | null } {
  const codes = (text: string) => {
    const some = [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
    return some.length > 0 ? some : null
  }
  return { sets: codes(sets), units: codes(units) }
}

type RemitFieldsProps = {
  remit: RemitText
  roles: readonly Role[]
  disabled?: boolean
  onChange: (remit: RemitText) => void
}

/** What the roles are limited to: sets, and units whose data are sent and read. */
export function RemitFields({ remit, roles, disabled = false, onChange }: RemitFieldsProps) {
  const t = useTranslations('people')
  const published = (useQuery(rulesetsQuery).data ?? []).map(({ id }) => id).join(', ')
  if (roles.some((role) => beyondLimits.includes(role)) && remit.sets === '' && remit.units === '')
    return <p className="hint">{t('remitExcluded')}</p>
  return (
    <fieldset className="role-list" disabled={disabled}>
      <legend>{t('remit')}</legend>
      <p className="hint">{t('remitHint')}</p>
      <Field label={t('ofSets')} hint={t('ofSetsHint', { sets: published || '–' })}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoCapitalize="none"
            spellCheck={false}
            value={remit.sets}
            onChange={({ target }) => onChange({ ...remit, sets: target.value })}
          />
        )}
      </Field>
      <Field label={t('ofUnits')} hint={t('ofUnitsHint')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoCapitalize="none"
            spellCheck={false}
            value={remit.units}
            onChange={({ target }) => onChange({ ...remit, units: target.value })}
          />
        )}
      </Field>
    </fieldset>
  )
}
