import { comparisonMarkdown, comparisonSheets, type Diff, type ReportAbout, sheetText } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { download } from '../../ui/download.ts'

type TakeAwayProps = { diff: Diff; about: ReportAbout; answer: unknown }

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tables = ['changes', 'units', 'parts', 'ranks'] as const

/** The comparison in the forms in which others take it: a workbook, tables, Markdown, JSON, an address that lasts. */
export function TakeAway({ diff, about, answer }: TakeAwayProps) {
  const t = useTranslations('compare')
  const name = `${about.base.name}-${about.head.name}`.replace(/[^\w.-]+/g, '-')
  const sheets = () => comparisonSheets(diff, about)
  const takeTable = (key: (typeof tables)[number]) => {
    const sheet = sheets().find((one) => one.key === key)
    if (sheet) download(`${name}-${t(`tableFiles.${key}`)}.csv`, 'text/csv', sheetText(sheet, about))
  }
  const takeWorkbook = async () => {
    const { workbookOf } = await import('@chiso/server/workbook')
    download(`${name}.xlsx`, xlsx, await workbookOf(sheets(), about.places))
  }
  return (
    <section className="compare-away flow no-print" aria-label={t('takeAway')}>
      <b>{t('takeAway')}</b>
      <Button small onClick={takeWorkbook}>
        {t('workbook')}
      </Button>
      {tables
        .filter((key) => key === 'changes' || diff.units.length > 0)
        .map((key) => (
          <Button key={key} small onClick={() => takeTable(key)}>
            {t('tableFile', { table: t(`tables.${key}`) })}
          </Button>
        ))}
      <Button small onClick={() => download(`${name}.md`, 'text/markdown', comparisonMarkdown(diff, about))}>
        {t('markdown')}
      </Button>
      <Button small onClick={() => download(`${name}.json`, 'application/json', JSON.stringify(answer, null, 2))}>
        {t('json')}
      </Button>
      {about.address && (
        <span className="address">
          {t('address')} <CopyButton text={about.address} label={t('addressCopy')} />
        </span>
      )}
    </section>
  )
}
