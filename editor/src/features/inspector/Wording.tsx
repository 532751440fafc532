import { type Indicator, type IndicatorDocument, message, type Ruleset, sentence, sentenceText } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readable, rowsIn } from '../../document/place.ts'
import { isOfWording, keepWordings, type OpenWording, rewriteWording } from '../../document/wordings.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { announce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Marked } from '../../ui/Marked.tsx'
import { markWords } from '../../ui/marks.ts'
import { TextField } from '../../ui/TextField.tsx'
import { useFrame } from './change.ts'

type WordingProps = { path: string; indicator: IndicatorDocument }

/** The signed wording of a row beside its rule: whether the two agree, and what to do where nobody has answered for them. */
export function Wording({ path, indicator }: WordingProps) {
  const t = useTranslations('wording')
  const { readOnly } = useFrame()
  const store = useDraftStore()
  const standing = useDraft(({ wordings }) => wordings.find((one) => one.indicator === indicator.id))
  if (!standing) return null
  if (standing.state === 'open') return <Open path={path} indicator={indicator} standing={standing} />
  if (standing.state !== 'kept')
    return (
      <p className="wording-line" data-state={standing.state}>
        {t(standing.state === 'agrees' ? 'agreesNote' : 'settledNote')}
      </p>
    )
  return (
    <section className="wording" data-state="kept" aria-label={t('title')}>
      <p>{t('keptNote', { reason: standing.reason })}</p>
      <Faces indicator={indicator} />
      {!readOnly && (
        <div className="acts">
          <Button
            small
            look="quiet"
            onClick={() =>
              store.getState().run({ kind: 'set', path: `${path}/wordingKept`, value: undefined as never })
            }
          >
            {t('reopen')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Open({ path, indicator, standing }: WordingProps & { standing: OpenWording }) {
  const t = useTranslations('wording')
  const locale = useLanguage()
  const store = useDraftStore()
  const { readOnly } = useFrame()
  const issue = useDraft(({ issues }) => issues.find((one) => isOfWording(one) && one.path === `${path}/method`))
  const checked = useDraft((state) => state.checked)
  const [reason, setReason] = useState<string | null>(null)
  const { code = '' } = indicator
  const rewrite = (text: string) => {
    store.getState().run(rewriteWording(path, text))
    announce(t('rewritten', { code }))
  }
  const keep = () => {
    store.getState().run(keepWordings([standing], reason ?? ''))
    announce(t('keptTold', { code }))
  }
  return (
    <section className="wording" data-state="open" data-place={`${path}/method`} aria-label={t('title')}>
      <h3>⚠ {t('review')}</h3>
      {issue && <p>{message(issue, locale)}</p>}
      <Faces indicator={indicator} />
      {standing.proposed !== null && (
        <div className="face">
          <b>{t('proposed')}</b>
          <p>
            <Marked pieces={markWords(indicator.method ?? '', standing.proposed)} />
          </p>
        </div>
      )}
      {!readOnly && standing.proposed === null && <p className="faint">{t('unwritten')}</p>}
      {!readOnly && (
        <div className="acts">
          {standing.proposed !== null && (
            <Button small look="primary" disabled={!checked} onClick={() => rewrite(standing.proposed ?? '')}>
              {t('rewrite')}
            </Button>
          )}
          {reason === null && (
            <Button small onClick={() => setReason('')}>
              {t('keep')}
            </Button>
          )}
        </div>
      )}
      {reason !== null && (
        <>
          <TextField label={t('reason')} rows={2} value={reason} onChange={setReason} />
          <div className="acts">
            <Button small disabled={!checked || reason.trim() === ''} onClick={keep}>
              {t('keepGo')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** Both faces of the row, each with what it was in the version before where it has become another. */
function Faces({ indicator }: { indicator: IndicatorDocument }) {
  const t = useTranslations('wording')
  const locale = useLanguage()
  const { ruleset } = useFrame()
  const base = useDraft((state) => state.base?.document ?? null)
  const before = base && rowsIn(base).find((row) => row.indicator.id === indicator.id)?.indicator
  const said = (row: IndicatorDocument, words: Ruleset) =>
    sentenceText(sentence(row.formula ?? null, row as Indicator, words, locale))
  const [signed, rule] = [indicator.method ?? '', said(indicator, ruleset)]
  const was = base && before ? { signed: before.method ?? '', rule: said(before, readable(base)) } : { signed, rule }
  return (
    <>
      <div className="face">
        <b>{t('signed')}</b>
        <p>{signed || was.signed ? <Marked pieces={markWords(was.signed, signed)} /> : t('none')}</p>
      </div>
      <div className="face">
        <b>{t('rule')}</b>
        <p>
          <Marked pieces={markWords(was.rule, rule)} />
        </p>
      </div>
    </>
  )
}
