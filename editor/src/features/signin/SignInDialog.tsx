import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SignInForm } from './SignInForm.tsx'

type SignInDialogProps = { username?: string; onSignedIn: () => void; onLater?: () => void }

/** Signs in again where a session ran out, over the page and everything typed in it. */
export function SignInDialog({ username, onSignedIn, onLater }: SignInDialogProps) {
  const t = useTranslations('signin')
  const about = useQuery(aboutQuery)
  return (
    <Dialog title={t('expiredTitle')} onClose={onLater}>
      <p>{t('expiredIntro')}</p>
      <SignInForm {...(username ? { username } : {})} about={about.data} onSignedIn={onSignedIn} />
    </Dialog>
  )
}
