import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { checkSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'

type Secret = { secret: string; uri: string }

/** The second factor of one's own account: on, off, and its recovery codes. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const t = useTranslations('people')
  const { error, run } = useAct()
  const [made, setMade] = useState<Secret | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)

  async function turnOff() {
    const done = await run(() => client.delete('/session/second-factor'))
    if (!done) return
    await checkSession()
    toast(t('turnedOff'))
  }

  return (
    <section className="people-part" aria-label={t('second')}>
      <h2>{t('second')}</h2>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      <div className="flow">
        <p className="hint grow">{isOn ? t('secondOn') : t('secondOff')}</p>
        {isOn ? (
          <Button onClick={turnOff}>{t('turnOff')}</Button>
        ) : (
          <Button onClick={() => run(async () => setMade(await client.post('/session/second-factor')))}>
            {t('turnOn')}
          </Button>
        )}
      </div>
      {made && (
        <TurnOn
          made={made}
          onOn={(given) => {
            setMade(null)
            setCodes(given)
          }}
          onClose={() => setMade(null)}
        />
      )}
      {codes && (
        <Codes
          codes={codes}
          onClose={async () => {
            setCodes(null)
            await checkSession()
          }}
        />
      )}
    </section>
  )
}

type TurnOnProps = { made: Secret; onOn: (codes: readonly string[]) => void; onClose: () => void }

/** The secret for the authenticator, and the code that shows it has it. */
function TurnOn({ made, onOn, onClose }: TurnOnProps) {
  const t = useTranslations('people')
  const form = useId()
  const { error, run, say } = useAct()
  const [code, setCode] = useState('')

  async function confirm(event: FormEvent) {
    event.preventDefault()
    if (!code.trim()) {
      say(t('needCode'))
      return
    }
    await run(async () => {
      const body = { secret: made.secret, code }
      onOn((await client.put('/session/second-factor', { body })).codes)
    })
  }

  return (
    <Dialog
      title={t('turnOn')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn primary">
            {t('turnOn')}
          </button>
        </>
      }
    >
      <p>{t('secretHelp')}</p>
      <p className="people-secret">
        <code>{made.secret.replaceAll(/.{4}/g, '$& ').trim()}</code>
        <CopyButton text={made.secret} label={t('copySecret')} />
      </p>
      <p>
        <a href={made.uri}>{t('openApp')}</a>
      </p>
      <form id={form} onSubmit={confirm} noValidate>
        <Field label={t('code')} error={error}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** Recovery codes, shown once. */
function Codes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('people')
  return (
    <Dialog
      title={t('codesTitle')}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t('codesDone')}
        </Button>
      }
    >
      <p>{t('codesHelp')}</p>
      <p className="people-secret">
        <code className="people-codes">{codes.join('\n')}</code>
        <CopyButton text={codes.join('\n')} label={t('copyCodes')} />
      </p>
    </Dialog>
  )
}
