import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { type Showing, showings } from './filters.ts'
import type { CompareSearch } from './search.ts'

type FiltersProps = { search: CompareSearch; onSearch: (next: CompareSearch) => void; cause: (id: string) => string }

/** Narrows the list of units: who gained or lost, by how much at least, by which change, by name. */
export function Filters({ search, onSearch, cause }: FiltersProps) {
  const t = useTranslations('compare')
  const narrowed = search.show || search.least !== undefined || search.low !== undefined || search.change
  return (
    <div className="flow filters no-print">
      <label>
        <span className="sr-only">{t('show')}</span>
        <select
          className="input auto plain-size"
          value={search.show ?? ''}
          onChange={(event) => onSearch({ show: (event.target.value || undefined) as Showing | undefined })}
        >
          <option value="">{t('showAll')}</option>
          {showings.map((one) => (
            <option key={one} value={one}>
              {t(`showings.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="least">
        <NumberField
          label={t('least')}
          bare
          allowEmpty
          min={0}
          placeholder={t('least')}
          value={search.least ?? null}
          onChange={(least) => onSearch({ least: least ?? undefined })}
        />
      </div>
      {search.change && (
        <Button small onClick={() => onSearch({ change: undefined })}>
          {t('onlyChange', { change: cause(search.change) })} ✕
        </Button>
      )}
      {narrowed && (
        <Button
          small
          look="quiet"
          onClick={() =>
            onSearch({ show: undefined, least: undefined, low: undefined, high: undefined, change: undefined })
          }
        >
          {t('showAll')}
        </Button>
      )}
      <SearchField
        className="find"
        label={t('search')}
        value={search.find ?? ''}
        onChange={(find) => onSearch({ find: find || undefined })}
      />
    </div>
  )
}
