import { hiddenIn, indicatorKinds, issue, message } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Fillable, fillable } from '../../document/block.ts'
import { useLanguage } from '../../text/locale.ts'
import { otherReading, readNumber, writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { SelectedRows } from './selected.ts'

type SelectionBarProps = { selected: SelectedRows; known: Known; onClear: () => void }

/** Values that other rows already have, to choose from. */
export type Known = (field: Fillable) => readonly string[]

/** What can be done to several selected rows at once; stands below the annex while they are selected. */
export function SelectionBar({ selected, known, onClear }: SelectionBarProps) {
  const t = useTranslations('annex')
  return (
    <section className="flow annex-selection no-print" aria-label={t('selection.title')}>
      <b role="status">{t('selection.count', { count: selected.chosen.length })}</b>
      <FillForm selected={selected} known={known} />
      <span className="acts">
        <Act name="up" label={t('selection.up')} onClick={() => selected.move(-1)} />
        <Act name="down" label={t('selection.down')} onClick={() => selected.move(1)} />
        <Button small look="quiet" onClick={selected.remove}>
          <Icon name="trash" /> {t('selection.remove', { count: selected.chosen.length })}
        </Button>
        <Act name="close" label={t('selection.clear')} onClick={onClear} />
      </span>
    </section>
  )
}

type ActProps = { name: 'up' | 'down' | 'close'; label: string; onClick: () => void }

function Act({ name, label, onClick }: ActProps) {
  return (
    <Button small look="quiet" icon aria-label={label} title={label} onClick={onClick}>
      <Icon name={name} />
    </Button>
  )
}

/** Gives one field of the selected components one value. */
function FillForm({ selected, known }: Pick<SelectionBarProps, 'selected' | 'known'>) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const [field, setField] = useState<Fillable>('dataSource')
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string>('scored')
  const leaves = selected.chosen.filter(({ group }) => !group).length
  const number = readNumber(text)
  const isReason = field === 'own'
  const isNumber = field === 'maxPoints'
  const hidden = isNumber || field === 'kind' ? null : hiddenIn(text)
  const isEmpty = isReason && text.trim() === ''
  const wrong = isEmpty || hidden !== null || (isNumber && (number === null || number < 0))
  const other = isNumber ? otherReading(text) : null

  const fill = () => {
    if (field === 'kind') selected.fill(field, kind)
    else if (field !== 'maxPoints') selected.fill(field, text.trim().normalize('NFC'))
    else if (!wrong && number !== null) selected.fill(field, number)
  }
  const unavailable = () => {
    if (leaves === 0) return t('selection.noLeaves')
    if (!wrong) return undefined
    if (isEmpty) return t('selection.noReason')
    if (hidden) return message(issue('text-hidden', '', hidden), locale)
    return text === '' ? t('selection.noNumber') : t('notNumber', { text })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && leaves > 0) fill()
      }}
    >
      <select
        className="input auto choice"
        aria-label={t('selection.field')}
        value={field}
        onChange={({ target }) => setField(fillable.find((each) => each === target.value) ?? field)}
      >
        {fillable.map((each) => (
          <option key={each} value={each}>
            {each === 'kind' || each === 'own' ? t(`selection.${each}`) : t(`columns.${each}`)}
          </option>
        ))}
      </select>
      {field === 'kind' ? (
        <select
          className="input auto choice"
          aria-label={t('selection.value')}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          {indicatorKinds.map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </select>
      ) : (
        <input
          className={field === 'maxPoints' ? 'input auto num choice value' : 'input auto choice value'}
          aria-label={isReason ? t('selection.reason') : t('selection.value')}
          placeholder={isReason ? t('selection.reason') : t('selection.value')}
          aria-invalid={wrong && text !== '' ? true : undefined}
          inputMode={field === 'maxPoints' ? 'decimal' : undefined}
          list="selection-known"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {other !== null && number !== null && (
        <span className="faint" role="status">
          {shell('number.read', { value: writeNumber(number), other: writeNumber(other) })}
        </span>
      )}
      <datalist id="selection-known">
        {known(field).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Button small type="submit" unavailable={unavailable()} onClick={fill}>
        {t('selection.fill', { count: leaves })}
      </Button>
    </form>
  )
}
