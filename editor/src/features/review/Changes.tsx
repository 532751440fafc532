import { changeSentence, type Diff, effectsOf, formatNumber, type Locale } from '@chiso/engine'
import type { Comment, Draft } from '@chiso/server/client'
import { useTranslations } from 'use-intl'
import { rankMove, summarise } from '../../api/comparison.ts'
import { useSession } from '../../api/session.ts'
import { reasonOf } from '../../api/threads.ts'
import { rowsIn } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { Marked } from '../../ui/Marked.tsx'
import { markChange, markWords } from '../../ui/marks.ts'
import { signed, toned } from '../../ui/signed.ts'
import { Reason } from './Reason.tsx'

const shownMoves = 8

type ChangesProps = {
  diff: Diff
  version: string
  draft: Draft
  comments: readonly Comment[]
  /** Decimals of points. */
  places: number
}

/** Every change, a press away from its row, with why it was made and what it does. */
export function Changes({ diff, version, draft, comments, places }: ChangesProps) {
  const t = useTranslations('review')
  const locale = useLanguage()
  const effects = effectsOf(diff.units)
  const scored = diff.units.length > 0
  const { up, down, gradeChanges } = summarise(diff)
  const numbered = diff.changes.map((change, index) => {
    const effect = effects.get(change.id)
    return { change, number: index + 1, points: effect?.points ?? 0, units: effect?.units ?? 0 }
  })
  // What moves most comes first; what moves nothing stays in the order of the annex.
  const sorted = scored ? numbered.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)) : numbered
  return (
    <>
      {diff.changes.length === 0 && <p className="hint">{t('noChanges', { version })}</p>}
      {scored && diff.changes.length > 0 && <p className="hint">{t('counts', { up, down, grades: gradeChanges })}</p>}
      <ol className="turns" aria-label={t('list')}>
        {sorted.map(({ change, number, points, units }) => (
          <ChangeLine
            key={change.id}
            change={change}
            number={number}
            draft={draft}
            reason={reasonOf(comments, change.subject.id, change.kind)}
            effect={scored ? { points, units, places } : null}
          />
        ))}
      </ol>
      {scored && diff.changes.length > 0 && (
        <>
          <h3>{t('moves')}</h3>
          <Moves units={diff.units} places={places} locale={locale} />
        </>
      )}
    </>
  )
}

type ChangeLineProps = {
  change: Diff['changes'][number]
  number: number
  draft: Draft
  reason: Comment | null
  effect: { points: number; units: number; places: number } | null
}

function ChangeLine({ change, number, draft, reason, effect }: ChangeLineProps) {
  const t = useTranslations('review')
  const locale = useLanguage()
  const store = useDraftStore()
  const { has } = useSession()
  const row = useDraft((state) => rowsIn(state.shown).find(({ indicator }) => indicator.id === change.subject.id)?.path)
  const isHere = useDraft((state) => state.selection.row === row && row !== undefined)
  const sentence = changeSentence(change, locale)
  const words = markChange(sentence).map((piece) => {
    const Tag = piece.mark ?? 'span'
    return <Tag key={piece.at}>{piece.text}</Tag>
  })
  return (
    <li data-here={isHere || undefined}>
      <span className="turn" aria-hidden="true">
        {number}
      </span>
      <div className="what">
        {row === undefined ? (
          <p>{words}</p>
        ) : (
          <button type="button" onClick={() => store.getState().show(row)}>
            {words}
          </button>
        )}
        {rewritten(change, sentence) && (
          <p className="words">
            <Marked pieces={markWords(String(change.before), String(change.after))} />
          </p>
        )}
        <Reason
          draft={draft.id}
          row={change.subject.id}
          change={change.kind}
          reason={reason}
          mayWrite={has('author') && draft.state !== 'published' && draft.state !== 'abandoned'}
        />
      </div>
      {effect && (
        <span className="effect">
          <span className={toned(effect.points)}>{signed(effect.points, locale, effect.places)}</span>
          <span className="minor">{t('unitsMoved', { count: effect.units })}</span>
        </span>
      )}
    </li>
  )
}

/** Unit: letters from which a text is shown word by word */
const manyLetters = 24

/** Whether a change is of a text that its sentence does not say. */
function rewritten({ before, after }: Diff['changes'][number], sentence: string): boolean {
  const isText = typeof before === 'string' && typeof after === 'string'
  return (
    isText && before.length + after.length > manyLetters && !(sentence.includes(before) && sentence.includes(after))
  )
}

function Moves({ units, places, locale }: { units: Diff['units']; places: number; locale: Locale }) {
  const t = useTranslations('review')
  const moved = units
    .filter((unit) => unit.delta !== null && unit.delta !== 0)
    .sort((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0))
    .slice(0, shownMoves)
  if (moved.length === 0) return <p className="hint">{t('noMoves')}</p>
  const number = (value: number | null) => (value === null ? '—' : formatNumber(value, locale, places))
  return (
    <table aria-label={t('moves')}>
      <thead>
        <tr>
          <th scope="col">{t('unit')}</th>
          <th scope="col" className="num">
            {t('rank')}
          </th>
          <th scope="col" className="num">
            {t('after')}
          </th>
          <th scope="col" className="num">
            {t('delta')}
          </th>
        </tr>
      </thead>
      <tbody>
        {moved.map((unit) => {
          const delta = unit.delta ?? 0
          const move = rankMove(unit) ?? 0
          return (
            <tr key={unit.id}>
              <th scope="row">
                {unit.name}
                {unit.estimated && <span className="tag">{t('estimated')}</span>}
              </th>
              <td className="num">
                {unit.rankBefore ?? '—'} → {unit.rankAfter ?? '—'}
                {move !== 0 && (
                  <span className={move > 0 ? 'up' : 'down'}>
                    {' '}
                    {move > 0 ? '▲' : '▼'}
                    {Math.abs(move)}
                  </span>
                )}
              </td>
              <td className="num">{number(unit.after)}</td>
              <td className={toned(delta)}>{signed(delta, locale, places)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
