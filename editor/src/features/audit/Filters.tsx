import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { namesQuery } from '../../api/people.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Field } from '../../ui/Field.tsx'
import { matters } from './entries.ts'

/** Which acts are shown; the empty text is all. Unit: ISO days */
export type ActFilter = { actor: string; about: string; from: string; to: string; saves: boolean }

export const everyAct: ActFilter = { actor: '', about: '', from: '', to: '', saves: false }

type FiltersProps = { filter: ActFilter; onFilter: (filter: ActFilter) => void }

/** Filters by person, kind and day; autosaves stay out until they are asked for. */
export function Filters({ filter, onFilter }: FiltersProps) {
  const t = useTranslations('audit')
  const names = useQuery(namesQuery).data ?? []
  const isFiltering = JSON.stringify(filter) !== JSON.stringify(everyAct)
  return (
    <div className="flow audit-filters">
      <Field label={t('person')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={filter.actor}
            onChange={({ target }) => onFilter({ ...filter, actor: target.value })}
          >
            <option value="">{t('everybody')}</option>
            {names.map(({ username, name }) => (
              <option key={username} value={username}>
                {name || username}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('matter')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={filter.about}
            onChange={({ target }) => onFilter({ ...filter, about: target.value })}
          >
            <option value="">{t('everyMatter')}</option>
            {matters.map((matter) => (
              <option key={matter} value={matter}>
                {t(`matters.${matter}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={t(end)}>
          {(ids) => <DateField {...ids} value={filter[end]} onChange={(day) => onFilter({ ...filter, [end]: day })} />}
        </Field>
      ))}
      <label className="check">
        <input
          type="checkbox"
          checked={filter.saves}
          onChange={({ target }) => onFilter({ ...filter, saves: target.checked })}
        />
        {t('saves')}
      </label>
      {isFiltering && (
        <Button look="quiet" onClick={() => onFilter(everyAct)}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
