import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { draftsQuery } from '../../api/queries.ts'
import { proposeId } from '../../text/fold.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import type { SetLine } from './listing.ts'

const levels = ['province', 'ministry', 'department', 'district', 'commune', 'nation'] as const
type Level = (typeof levels)[number]

/** A new set: its title, id and level, from nothing or from a published set. */
export function NewSetDialog({ lines, onClose }: { lines: readonly SetLine[]; onClose: () => void }) {
  const t = useTranslations('sets')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useId()
  const [title, setTitle] = useState('')
  const [typedId, setTypedId] = useState<string | null>(null)
  const [level, setLevel] = useState<Level>('commune')
  const [from, setFrom] = useState('')
  const [errors, setErrors] = useState<{ title?: string; id?: string; form?: string }>({})
  const [busy, setBusy] = useState(false)
  const id = typedId ?? proposeId(title)

  function problems() {
    if (!title.trim()) return { title: t('needName') }
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return { id: t('badId') }
    if (lines.some((line) => line.id === id)) return { id: t('idTaken') }
    return null
  }

  async function request() {
    const name = title.trim().normalize('NFC')
    const source = lines.find((line) => line.id === from)?.published
    if (!source) return { ruleset: id, title: name, level }
    const body = await client.get('/rulesets/{id}/versions/{version}', {
      id: source.id,
      version: source.head,
    })
    const { crosswalk: _, ...document } = body
    return { ruleset: { ...document, id, title: name, level } }
  }

  async function create(event: FormEvent) {
    event.preventDefault()
    const wrong = problems()
    setErrors(wrong ?? {})
    if (wrong || busy) return
    setBusy(true)
    try {
      const body = await client.post('/drafts', { body: await request() })
      await queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
      await navigate({ to: '/sets/$id/drafts/$d', params: { id, d: body.id } })
    } catch (refusal) {
      setErrors({ form: refusal instanceof Error ? refusal.message : String(refusal) })
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t('newTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn primary" disabled={busy}>
            {t('create')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={create} noValidate className="sets-new">
        <Field label={t('name')} hint={t('nameHint')} error={errors.title}>
          {(ids) => (
            <input {...ids} className="input" value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <Field label={t('id')} hint={t('idHint')} error={errors.id}>
          {(ids) => (
            <input
              {...ids}
              className="input mono"
              spellCheck={false}
              value={id}
              onChange={(event) => setTypedId(event.target.value)}
            />
          )}
        </Field>
        <LevelField level={level} onChange={setLevel} />
        <FromField lines={lines} from={from} onChange={setFrom} />
        {errors.form && (
          <p className="error-text" role="alert">
            {errors.form}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function LevelField({ level, onChange }: { level: Level; onChange: (level: Level) => void }) {
  const t = useTranslations('sets')
  const words = useTranslations('shell')
  return (
    <Field label={t('level')}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={level}
          onChange={({ target }) => onChange(levels.find((one) => one === target.value) ?? 'commune')}
        >
          {levels.map((one) => (
            <option key={one} value={one}>
              {words(`levels.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type FromFieldProps = { lines: readonly SetLine[]; from: string; onChange: (from: string) => void }

function FromField({ lines, from, onChange }: FromFieldProps) {
  const t = useTranslations('sets')
  return (
    <Field label={t('from')}>
      {(ids) => (
        <select {...ids} className="input" value={from} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('fromNothing')}</option>
          {lines.map(
            (line) =>
              line.published && (
                <option key={line.id} value={line.id}>
                  {t('fromExisting', { title: line.title, version: line.published.head })}
                </option>
              ),
          )}
        </select>
      )}
    </Field>
  )
}
