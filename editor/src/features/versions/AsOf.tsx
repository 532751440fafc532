import { formatDay } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { inForceQuery } from '../../api/queries.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Field } from '../../ui/Field.tsx'

/** Which version holds on a chosen day. */
export function AsOf({ id, today }: { id: string; today: string }) {
  const t = useTranslations('versions')
  const [day, setDay] = useState(today)
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(day)
  const answer = useQuery({ ...inForceQuery(id, day), enabled: complete })
  return (
    <section className="as-of">
      <Field label={t('asOf')}>{(ids) => <DateField {...ids} value={day} onChange={setDay} />}</Field>
      <p role="status">
        {answer.isError && answer.error.message}
        {answer.data === null && t('asOfNone', { date: formatDay(day) })}
        {answer.data &&
          t.rich('asOfAnswer', {
            date: formatDay(day),
            version: answer.data.version,
            link: (chunks) => (
              <Link to="/sets/$id/versions/$v" params={{ id, v: answer.data?.version ?? '' }}>
                {chunks}
              </Link>
            ),
          })}
      </p>
    </section>
  )
}
