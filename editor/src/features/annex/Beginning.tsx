import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { rulesetsQuery, versionQuery } from '../../api/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { openFiles } from './asked.ts'

type BeginningProps = { add: (kind: 'leaf' | 'group') => void }

/** The four ways into an empty annex: a table that is pasted, a file, a version that there is, or row by row. */
export function Beginning({ add }: BeginningProps) {
  const t = useTranslations('annex')
  const queries = useQueryClient()
  const sets = (useQuery(rulesetsQuery).data ?? []).filter(({ inForce }) => inForce !== null)
  const copy = async (id: string, version: string, title: string) => {
    const document = await queries.fetchQuery(versionQuery(id, version))
    openFiles([new File([JSON.stringify(document)], `${title}.json`, { type: 'application/json' })])
  }
  return (
    <section className="annex-beginning no-print" aria-label={t('begin.title')}>
      <h2>{t('begin.title')}</h2>
      <ul>
        <li>
          <h3>{t('begin.paste')}</h3>
          <p>{t('begin.pasteHow')}</p>
          <p>
            <kbd>{t('begin.keys')}</kbd>
          </p>
        </li>
        <li>
          <h3>{t('begin.file')}</h3>
          <p>{t('begin.fileHow')}</p>
          <label className="btn small">
            {t('begin.fileGo')}
            <input
              type="file"
              className="sr-only"
              accept=".csv,.tsv,.txt,.json"
              onChange={({ target }) => {
                openFiles([...(target.files ?? [])])
                target.value = ''
              }}
            />
          </label>
        </li>
        <li>
          <h3>{t('begin.copy')}</h3>
          <p>{t('begin.copyHow')}</p>
          <select
            className="input copies"
            aria-label={t('begin.copy')}
            value=""
            onChange={({ target }) => {
              const set = sets.find(({ id }) => id === target.value)
              if (set?.inForce) void copy(set.id, set.inForce.version, set.title)
            }}
          >
            <option value="">{t('begin.copyGo')}</option>
            {sets.map(({ id, title, inForce }) => (
              <option key={id} value={id}>
                {t('begin.version', { title, version: inForce?.version ?? '' })}
              </option>
            ))}
          </select>
        </li>
        <li>
          <h3>{t('begin.hand')}</h3>
          <p>{t('begin.handHow')}</p>
          <span className="flow">
            <Button small onClick={() => add('group')}>
              {t('addGroup')}
            </Button>
            <Button small data-add="leaf" onClick={() => add('leaf')}>
              {t('addRow')}
            </Button>
          </span>
        </li>
      </ul>
    </section>
  )
}
