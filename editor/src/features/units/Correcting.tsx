import type { Unit } from '@chiso/engine'
import type { Dataset } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { datasetQuery, datasetsQuery } from '../../api/queries.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'

type CorrectingProps = { dataset: Dataset; units: readonly Unit[]; count: number; onDone: () => void }

/** Sends what was corrected as data of their own that name what they correct and why; what was sent stays. */
export function Correcting({ dataset, units, count, onDone }: CorrectingProps) {
  const t = useTranslations('units')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const lacking = reason.trim() === ''
  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (lacking) return
    setBusy(true)
    setRefusal(null)
    try {
      const { id } = await client.post('/datasets', {
        body: {
          title: dataset.title,
          period: dataset.period,
          content: dataset.content as 'unstated',
          units: [...units],
          corrects: dataset.id,
          reason: reason.trim().normalize('NFC'),
          ...(dataset.ruleset ? { ruleset: dataset.ruleset } : {}),
        },
      })
      await queries.invalidateQueries({ queryKey: datasetsQuery.queryKey })
      await queries.invalidateQueries({ queryKey: datasetQuery(dataset.id).queryKey })
      onDone()
      toast(t('data.sent'))
      await navigate({ to: '/units/data/$id', params: { id }, search: { with: dataset.id } })
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem.message : String(problem))
      setBusy(false)
    }
  }
  return (
    <form className="units-correcting card" onSubmit={send} noValidate>
      <Chip tone="warn">{t('data.pending', { count })}</Chip>
      <div className="why">
        <Field label={t('data.why')} error={tried && lacking ? t('data.whyMissing') : null}>
          {(ids) => (
            <input {...ids} className="input" value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
      </div>
      <button type="submit" className="btn primary" disabled={busy}>
        {t('data.send')}
      </button>
      {refusal && (
        <p className="error-text" role="alert">
          {refusal}
        </p>
      )}
    </form>
  )
}
