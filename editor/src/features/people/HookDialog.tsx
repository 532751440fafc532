import type { Hook } from '@chiso/server/client'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'
import { kindKey } from './hookkinds.ts'

const all: readonly Hook['kinds'][number][] = ['version.published', 'version.in_force', 'version.withdrawn']

/** Adds an address that is told of what happens, whose secret is shown once. */
export function HookDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('hooks')
  const words = useTranslations('people')
  const form = useId()
  const { error, run } = useAct()
  const [label, setLabel] = useState('')
  const [url, setUrl] = useState('https://')
  const [kinds, setKinds] = useState(all)
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)

  async function add(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!label.trim() || kinds.length === 0) return
    await run(async () => {
      const made = await client.post('/hooks', { body: { label: label.trim(), url: url.trim(), kinds: [...kinds] } })
      setSecret(made.secret)
    })
    await reread()
  }

  if (secret !== null) {
    return (
      <Dialog
        title={t('added')}
        onClose={onClose}
        actions={
          <Button look="primary" onClick={onClose}>
            {words('linkDone')}
          </Button>
        }
      >
        <p>{t('secretHelp')}</p>
        <p className="people-secret">
          <code>{secret}</code>
          <CopyButton text={secret} label={t('copySecret')} />
        </p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('add')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <button type="submit" form={form} className="btn primary">
            {t('add')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={add} noValidate className="people-form">
        {error && (
          <p className="alert" role="alert">
            {error}
          </p>
        )}
        <Field label={t('label')} hint={t('labelHint')} error={tried && !label.trim() ? t('needLabel') : null}>
          {(ids) => (
            <input {...ids} className="input" value={label} onChange={({ target }) => setLabel(target.value)} />
          )}
        </Field>
        <Field label={t('url')} hint={t('urlHint')}>
          {(ids) => (
            <input {...ids} className="input" type="url" value={url} onChange={({ target }) => setUrl(target.value)} />
          )}
        </Field>
        <fieldset className="role-list">
          <legend>{t('kinds')}</legend>
          {all.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={({ target }) =>
                  setKinds(all.filter((one) => (one === kind ? target.checked : kinds.includes(one))))
                }
              />
              {t(`kind.${kindKey(kind)}`)}
            </label>
          ))}
          {tried && kinds.length === 0 && <p className="alert">{t('needKind')}</p>}
        </fieldset>
      </form>
    </Dialog>
  )
}
