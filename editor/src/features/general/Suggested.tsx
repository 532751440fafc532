import { parseRuleset, suggestCrosswalk } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { stillOpen, takeCommand } from '../../document/crosswalk.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'

type SuggestedProps = { labelOld: (id: string) => string; labelNew: (id: string) => string }
type Found = ReturnType<typeof suggestCrosswalk>['entries']

/** What may have become of rows nobody has told of, by their words and what they read; each is taken by one press, the sure ones together. */
export function Suggested({ labelOld, labelNew }: SuggestedProps) {
  const t = useTranslations('general')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const base = useDraft((state) => state.base)
  const [found, setFound] = useState<Found | null>(null)
  if (!base) return null
  const look = () => {
    const [before, after] = [base.document, store.getState().document].map((one) => parseRuleset(one).program)
    setFound(before && after ? suggestCrosswalk(before, after).entries : [])
  }
  const take = (taken: Found) => store.getState().run(takeCommand(store.getState().document, base.version, taken))
  if (!found)
    return (
      <Button small onClick={look}>
        {t('crosswalk.suggest')}
      </Button>
    )
  const open = stillOpen(document, base.document, found)
  const certain = open.filter((one) => one.certain)
  return (
    <section className="suggested" aria-label={t('crosswalk.suggested')}>
      <div className="flow">
        <b>{t('crosswalk.suggestedCount', { count: open.length })}</b>
        {certain.length > 0 && (
          <Button small look="primary" onClick={() => take(certain)}>
            {t('crosswalk.takeCertain', { count: certain.length })}
          </Button>
        )}
        <Button small onClick={look}>
          {t('crosswalk.suggestAgain')}
        </Button>
      </div>
      <ul>
        {open.map((one) => {
          const sides = [one.old.map(labelOld), one.new.map(labelNew)].map((names) => names.join(' + '))
          const name = sides.filter(Boolean).join(' → ')
          return (
            <li key={name}>
              <span>
                <b>{t(`crosswalk.kinds.${one.kind}`)}</b> {name}
              </span>
              {one.certain && <Chip tone="ok">{t('crosswalk.certain')}</Chip>}
              <Button small aria-label={t('crosswalk.takeOne', { name })} onClick={() => take([one])}>
                {t('crosswalk.take')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
