import type { About } from '@chiso/server/client'
import { useTranslations } from 'use-intl'

type DemoAccountsProps = {
  demo: NonNullable<About['demo']>
  /** The name that stands in the form. */
  chosen: string
  onChoose: (username: string) => void
}

/** The accounts of a demonstration, one for each role, to sign in with by a press. */
export function DemoAccounts({ demo, chosen, onChoose }: DemoAccountsProps) {
  const t = useTranslations('signin')
  return (
    <section className="demo" aria-label={t('demoTitle')}>
      <h2>{t('demoTitle')}</h2>
      <p className="hint">
        {t.rich('demoIntro', { password: demo.password, code: (chunks) => <code>{chunks}</code> })}
      </p>
      <ul>
        {demo.accounts.map(({ username, roles }) => {
          const role = roles[0] ?? 'viewer'
          return (
            <li key={username}>
              <button type="button" aria-pressed={chosen === username} onClick={() => onChoose(username)}>
                <b>{username}</b>
                <span>
                  {t(`roles.${role}`)}
                  <i>{t(`does.${role}`)}</i>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
