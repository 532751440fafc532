import { formatDay } from '@chiso/engine'
import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Field } from '../../ui/Field.tsx'

/** Which version holds on a chosen day. */
export function AsOf({ id, today }: { id: string; today: string }) {
  const t = useTranslations('versions')
  const [day, setDay] = useState(today)
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(day)
  const answer = useQuery({
    queryKey: ['in-force', id, day],
    enabled: complete,
    queryFn: async () => {
      try {
        return await client.get('/rulesets/{id}/in-force', { id, query: { on: day } })
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.status === 404) return null
        throw refusal
      }
    },
  })
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
