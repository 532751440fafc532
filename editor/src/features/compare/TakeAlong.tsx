import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { download } from '../../ui/download.ts'
import { csvOf, type DiffUnit } from './sort.ts'

type TakeAlongProps = {
  units: readonly DiffUnit[]
  base: string
  head: string
  grade: (id: string | null) => string
  illustrative: boolean
}

/** The table of units as a file for a spreadsheet. */
export function TakeAlong({ units, base, head, grade, illustrative }: TakeAlongProps) {
  const t = useTranslations('compare')
  const shell = useTranslations('shell')

  const take = () => {
    const rows = units.map((unit) => [
      unit.id,
      unit.name,
      unit.before,
      unit.after,
      unit.delta,
      unit.rankBefore,
      unit.rankAfter,
      grade(unit.gradeBefore),
      grade(unit.gradeAfter),
    ])
    const heads = [
      'id',
      t('unit'),
      t('before', { version: base }),
      t('after', { version: head }),
      t('delta'),
      t('rankBefore', { version: base }),
      t('rankAfter', { version: head }),
      `${t('grade')} ${base}`,
      `${t('grade')} ${head}`,
    ]
    const label = illustrative ? [[shell('illustrative')]] : []
    download(`${base}-${head}.csv`, 'text/csv', csvOf([...label, heads, ...rows]))
  }

  return (
    <p className="take-along">
      <Button small onClick={take}>
        {t('csv')}
      </Button>
    </p>
  )
}
