import type { Role } from '@chiso/server/client'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'
import type { Shown } from './LinkDialog.tsx'
import { noRemit, RemitFields, readRemit } from './Remit.tsx'
import { Roles } from './Roles.tsx'

const pattern = /^[a-z0-9][a-z0-9._-]{1,63}$/

/** Adds a person, or a service account; a person's one-time link is shown next. */
export function AddDialog({ onAdded, onClose }: { onAdded: (shown: Shown | null) => void; onClose: () => void }) {
  const t = useTranslations('people')
  const form = useId()
  const { busy, error, run } = useAct()
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [remit, setRemit] = useState(noRemit)
  const [isService, setService] = useState(false)
  const [tried, setTried] = useState(false)
  const lacking = {
    username: pattern.test(username) ? null : t('needUsername'),
    name: name.trim() ? null : t('needName'),
    roles: roles.length > 0 ? null : t('needRoles'),
  }

  async function add(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (lacking.username || lacking.name || lacking.roles) return
    let shown: Shown | null = null
    const done = await run(async () => {
      const kind = isService ? ('service' as const) : ('person' as const)
      const body = { username, name: name.trim(), roles, kind, ...readRemit(remit) }
      const { invitation } = await client.post('/users', { body })
      if (invitation) shown = { ...invitation, username }
    })
    await reread()
    if (!done) return
    toast(t('added', { name: username }))
    onAdded(shown)
  }

  return (
    <Dialog
      title={t('add')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn primary" aria-disabled={busy || undefined}>
            {t('addNow')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={add} noValidate className="people-form">
        {(error || (tried && lacking.roles)) && (
          <p className="alert" role="alert">
            {error ?? lacking.roles}
          </p>
        )}
        <Field label={t('username')} hint={t('usernameHint')} error={tried ? lacking.username : null}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              onChange={(event) => setUsername(event.target.value.trim())}
            />
          )}
        </Field>
        <Field label={t('name')} error={tried ? lacking.name : null}>
          {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <label className="tick">
          <input
            type="checkbox"
            checked={isService}
            onChange={(event) => {
              setService(event.target.checked)
              setRoles([])
            }}
          />
          <span>{t('isService')}</span>
        </label>
        <Roles roles={roles} isService={isService} onChange={setRoles} />
        <RemitFields remit={remit} roles={roles} onChange={setRemit} />
      </form>
    </Dialog>
  )
}
