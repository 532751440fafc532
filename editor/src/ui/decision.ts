import { formatDay } from '@chiso/engine'
import type { Version } from '@chiso/server/client'
import { useTranslations } from 'use-intl'

/** A decision in one line, or that there is none yet. */
export function useDecisionText() {
  const t = useTranslations('versions')
  return (decision: Version['decision']) => {
    if (!decision) return t('noDecision')
    if (!decision.issuedOn) return decision.number
    return t('decisionOf', {
      number: decision.number,
      date: formatDay(decision.issuedOn),
      issuer: decision.issuer ?? '—',
    })
  }
}
