import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { rulesetsQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { useStartDraft } from '../../api/startDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { endGuide, wasGuided } from './state.ts'

/** Offers an author who is new here a draft of an illustrative set to try things on; there the first run begins. */
export function Welcome() {
  const t = useTranslations('guide')
  const { user, has } = useSession()
  const rulesets = useQuery(rulesetsQuery)
  const [gone, setGone] = useState(false)
  const samples = rulesets.data?.filter(({ content }) => content === 'illustrative') ?? []
  const sample = samples.find(({ level }) => level === 'commune') ?? samples[0]
  const { start, busy } = useStartDraft(sample?.id ?? '', sample?.head ?? '')
  if (!user || !has('author') || !sample || gone || wasGuided(user.username)) return null
  return (
    <section className="flow guide" aria-label={t('title')}>
      <p>{t('try')}</p>
      <span className="acts">
        <Button small disabled={busy} onClick={() => void start()}>
          {t('tryGo')}
        </Button>
        <Button
          small
          look="quiet"
          onClick={() => {
            endGuide(user.username)
            setGone(true)
          }}
        >
          {t('leave')}
        </Button>
      </span>
    </section>
  )
}
