import { conditionSentence, type Json, type Ruleset, sentenceText } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Choices, type Conflict, merge } from '../../document/merge.ts'
import { isField, placeOf } from '../../document/names.ts'
import { isObject, readable, rowsIn, tokens } from '../../document/place.ts'
import type { Conflicted } from '../../draft/useEditing.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { download } from '../../ui/download.ts'

type ConflictDialogProps = { stale: Conflicted; onSettle: (document: Conflicted['mine']) => void }

/** Two people edited: what fits together is joined, the rest is shown side by side in annex words. */
export function ConflictDialog({ stale, onSettle }: ConflictDialogProps) {
  const t = useTranslations('editor')
  const [choices, setChoices] = useState<Choices>({})
  const { conflicts } = useMemo(() => merge(stale.base, stale.mine, stale.theirs), [stale])
  const all = (side: 'mine' | 'theirs') => setChoices(Object.fromEntries(conflicts.map(({ path }) => [path, side])))
  if (!stale.open) return <Taken mine={stale.mine} />
  const open = conflicts.filter(({ path }) => choices[path] === undefined).length

  return (
    <Dialog
      wide
      title={t('conflict.title')}
      actions={
        <>
          <Button onClick={() => takeAlong(stale.mine)}>{t('conflict.copy')}</Button>
          {conflicts.length > 1 && (
            <>
              <Button onClick={() => all('mine')}>{t('conflict.allMine')}</Button>
              <Button onClick={() => all('theirs')}>{t('conflict.allTheirs')}</Button>
            </>
          )}
          <Button
            look="primary"
            unavailable={open > 0 ? t('conflict.body', { count: open }) : undefined}
            onClick={() => onSettle(merge(stale.base, stale.mine, stale.theirs, choices).document)}
          >
            {t('conflict.apply')}
          </Button>
        </>
      }
    >
      <p>{conflicts.length === 0 ? t('conflict.merged') : t('conflict.body', { count: conflicts.length })}</p>
      {conflicts.map((conflict) => (
        <ConflictRow
          key={conflict.path}
          conflict={conflict}
          stale={stale}
          choice={choices[conflict.path]}
          onChoose={(side) => setChoices({ ...choices, [conflict.path]: side })}
        />
      ))}
    </Dialog>
  )
}

/** The draft has left the author's hands: what was typed can only be taken along. */
function Taken({ mine }: { mine: Conflicted['mine'] }) {
  const t = useTranslations('editor')
  return (
    <Dialog
      title={t('conflict.title')}
      actions={
        <>
          <Button onClick={() => takeAlong(mine)}>{t('conflict.copy')}</Button>
          <Button look="primary" onClick={() => window.location.reload()}>
            {t('conflict.reload')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.theirsTaken')}</p>
    </Dialog>
  )
}

type ConflictRowProps = {
  conflict: Conflict
  stale: Conflicted
  choice: 'mine' | 'theirs' | undefined
  onChoose: (side: 'mine' | 'theirs') => void
}

function ConflictRow({ conflict, stale, choice, onChoose }: ConflictRowProps) {
  const t = useTranslations('editor')
  const place = usePlaceName(conflict.path, stale.mine)
  const words = useWords(readable(stale.mine))
  const side = (which: 'mine' | 'theirs') => (
    <label className={choice === which ? 'chosen' : undefined}>
      <span>
        <input type="radio" name={conflict.path} checked={choice === which} onChange={() => onChoose(which)} />{' '}
        {which === 'mine' ? t('conflict.keepMine') : t('conflict.takeTheirs')}
      </span>
      <b>{words(conflict[which])}</b>
    </label>
  )
  return (
    <fieldset className="workbench-conflict">
      <legend>{place}</legend>
      <p className="faint">{t('conflict.before', { value: words(conflict.base) })}</p>
      <div className="sides">
        {side('mine')}
        {side('theirs')}
      </div>
    </fieldset>
  )
}

function usePlaceName(path: string, document: Conflicted['mine']): string {
  const t = useTranslations('commands')
  const parts = tokens(path)
  // A merge names members of lists by id, so the row is found by the last id on the way.
  const rows = new Map(rowsIn(document).map((row) => [row.indicator.id, row.indicator]))
  const row = parts.flatMap((part) => rows.get(part) ?? []).at(-1)
  const field = parts.at(-1) ?? ''
  if (row) {
    const name = isField(field) ? `: ${t(`fields.${field}`)}` : ''
    return `${row.code} ${row.label}${name}`
  }
  return t(`places.${placeOf(parts[0])}`)
}

function useWords(ruleset: Ruleset): (value: unknown) => string {
  const t = useTranslations('editor')
  const locale = useLanguage()
  return (value) => {
    if (value === undefined || value === '') return t('conflict.nothing')
    if (typeof value === 'number') return writeNumber(value)
    if (typeof value === 'string') return value
    if (isObject(value) && typeof value.label === 'string') return value.label
    try {
      return sentenceText(conditionSentence(value as Json, ruleset, locale))
    } catch {
      return JSON.stringify(value)
    }
  }
}

/** Takes one's own text along as a file. */
function takeAlong(document: Conflicted['mine']) {
  download('du-thao.json', 'application/json', JSON.stringify(document, null, 2))
}
