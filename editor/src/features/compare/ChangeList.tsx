import { changeSentence, type Diff, type Effect, formatNumber, type Locale } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { markChange } from '../../ui/marks.ts'
import { signed, toned } from '../../ui/signed.ts'

type ChangeListProps = {
  changes: Diff['changes']
  effects: ReadonlyMap<string, Effect>
  scored: boolean
  places: number
  locale: Locale
  chosen: string | null
  onChoose: (change: string | null) => void
}

/** Every change in the words of the annex, the largest effect first. */
export function ChangeList({ changes, effects, scored, places, locale, chosen, onChoose }: ChangeListProps) {
  const t = useTranslations('compare')
  const [byEffect, setByEffect] = useState(true)
  const size = (change: Diff['changes'][number]) => Math.abs(effects.get(change.id)?.points ?? 0)
  const moved = (change: Diff['changes'][number]) => effects.get(change.id)?.units ?? 0
  const ordered = byEffect && scored ? [...changes].sort((a, b) => size(b) - size(a) || moved(b) - moved(a)) : changes
  return (
    <section className="compare-changes" aria-labelledby="changes">
      <h2 id="changes">
        {t('list')} <span className="minor count">{formatNumber(changes.length, locale)}</span>
        {scored && (
          <button type="button" className="chip" onClick={() => setByEffect(!byEffect)}>
            {byEffect ? t('byEffect') : t('byPlace')} ⇅
          </button>
        )}
      </h2>
      {changes.length === 0 && <p className="minor">{t('noChanges')}</p>}
      <ul>
        {ordered.map((change) => {
          const effect = effects.get(change.id)
          const points = effect?.points ?? 0
          const active = change.id === chosen
          const sentence = changeSentence(change, locale)
          return (
            <li key={change.id}>
              <button type="button" aria-pressed={active} onClick={() => onChoose(active ? null : change.id)}>
                <span className="code">{change.subject.code ?? ''}</span>
                <span>
                  <span className="kind">{t(`kinds.${change.kind}`)}</span>
                  <span className="sentence">
                    {markChange(sentence).map((piece) => {
                      const Tag = piece.mark ?? 'span'
                      return <Tag key={piece.at}>{piece.text}</Tag>
                    })}
                  </span>
                  <span className="minor why">
                    {change.reason && !sentence.includes(change.reason.slice(0, 24)) && (
                      <span>{t('reason', { reason: change.reason })}</span>
                    )}
                    <span>
                      {!scored
                        ? t('noData')
                        : effect && effect.units > 0
                          ? t('summed', { points: signed(points, locale, places), count: effect.units })
                          : t('untouched')}
                    </span>
                  </span>
                </span>
                {scored && <span className={toned(points)}>{effect ? signed(points, locale, places) : '—'}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
