import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'

/** A new password, typed twice unless it is shown; `error` says why it cannot be taken. */
export function useNewPassword() {
  const t = useTranslations('people')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const short = [...password].length < 12 ? t('needLonger') : null
  const differs = !shown && password !== again ? t('differs') : null
  const type = shown ? 'text' : 'password'
  const fields = (
    <>
      <Field label={t('newPassword')} hint={t('passwordHint')} error={tried ? short : null}>
        {(ids) => (
          <input
            {...ids}
            className="input tall"
            type={type}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {!shown && (
        <Field label={t('again')} error={tried && !short ? differs : null}>
          {(ids) => (
            <input
              {...ids}
              className="input tall"
              type="password"
              autoComplete="new-password"
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          )}
        </Field>
      )}
      <p>
        <Button look="quiet" small onClick={() => setShown(!shown)}>
          {shown ? t('hide') : t('show')}
        </Button>
      </p>
    </>
  )
  return {
    fields,
    password,
    /** Whether it may be sent; what is lacking is shown from now on. */
    ready() {
      setTried(true)
      return short === null && differs === null
    },
    clear() {
      setPassword('')
      setAgain('')
      setTried(false)
    },
  }
}
