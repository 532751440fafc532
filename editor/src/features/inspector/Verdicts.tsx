import { message, type Ruleset, type Verdict, verdictSentence } from '@chiso/engine'
import { Fragment, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { rowOf } from '../../document/place.ts'
import { isUnfinished } from '../../document/unfinished.ts'
import { useDraft, useDraftParts, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Sign } from '../../ui/Sign.tsx'
import { chipsOf } from './verdicts.ts'

type VerdictsProps = {
  path: string
  id: string
  ruleset: Ruleset
  relative: boolean
  /** Shows what a counterexample comes to. */
  onExample?: (() => void) | undefined
}

const looks = {
  proved: { tone: 'ok', icon: '✓' },
  refuted: { tone: 'warn', icon: '⚠' },
  unknown: { tone: 'plain', icon: '?' },
} as const

/** What is known of the rule without any unit: what holds, what a unit breaks, what is not known, each problem in words. */
export function Verdicts({ path, id, ruleset, relative, onExample }: VerdictsProps) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const store = useDraftStore()
  const checked = useDraft((state) => state.checked)
  const all = useDraftParts((state) => state.issues.filter((issue) => rowOf(issue.path) === path))
  const issues = all.filter((issue) => !isUnfinished(issue))
  const unfinished = all.length - issues.length
  const verdicts = useVerdicts(id)
  const chips = all.some(({ severity }) => severity === 'error') ? [] : chipsOf(verdicts)
  return (
    <div className="verdicts">
      {(chips.length > 0 || relative) && (
        <div className="chips">
          {relative && (
            <Chip wrap tone="warn">
              ⚠ {t('verdicts.relative')}
            </Chip>
          )}
          {chips.map((verdict) => {
            const { tone, icon } = looks[verdict.status]
            const text = verdictSentence(verdict, ruleset, locale)
            const lead = () => store.getState().light(verdict.subject)
            const { counterexample } = verdict
            return (
              <Fragment key={`${verdict.property} ${verdict.subject} ${text}`}>
                <Chip
                  wrap
                  tone={tone}
                  title={t(`verdicts.${verdict.status}`)}
                  {...(verdict.status === 'proved'
                    ? {}
                    : { onClick: lead, label: `${text} (${t(`verdicts.${verdict.status}`)})` })}
                >
                  <span aria-hidden="true">{icon}</span> {text}
                </Chip>
                {verdict.status === 'refuted' && counterexample && (
                  <Button
                    small
                    look="quiet"
                    aria-label={t('verdicts.tryExample', { text })}
                    onClick={() => {
                      lead()
                      store.getState().tryOut({ ...counterexample, example: text })
                      onExample?.()
                    }}
                  >
                    {t('verdicts.tryOut')}
                  </Button>
                )}
              </Fragment>
            )
          })}
        </div>
      )}
      {checked && unfinished > 0 && (
        <p className="hint" role="status">
          {t('unfinished', { count: unfinished })}
        </p>
      )}
      {checked && issues.length > 0 && (
        <ul className="issue-list">
          {issues.map((issue) => (
            <li key={`${issue.code} ${issue.path}`} data-severity={issue.severity}>
              <Sign severity={issue.severity} /> {message(issue, locale)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What is proved of an indicator by the draft as it was last checked. */
function useVerdicts(id: string): readonly Verdict[] {
  const engine = useDraft((state) => state.engine)
  const issues = useDraft((state) => state.issues)
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new findings mean that the draft was looked at again
  useEffect(() => {
    let current = true
    if (!engine) return setVerdicts([])
    engine.prove(id).then((next) => {
      if (current) setVerdicts(next)
    })
    return () => {
      current = false
    }
  }, [engine, issues, id])
  return verdicts
}
