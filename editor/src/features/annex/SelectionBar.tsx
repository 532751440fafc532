import { indicatorKinds } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Fillable, fillable } from '../../document/block.ts'
import { readNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { useSelectedRows } from './selected.ts'

type SelectionBarProps = { selected: ReturnType<typeof useSelectedRows>; known: Known; onClear: () => void }

/** Values that other rows already have, to choose from. */
export type Known = (field: Fillable) => readonly string[]

/** What can be done to several selected rows at once; stands below the annex while they are selected. */
export function SelectionBar({ selected, known, onClear }: SelectionBarProps) {
  const t = useTranslations('annex')
  const [field, setField] = useState<Fillable>('dataSource')
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string>('scored')
  const leaves = selected.chosen.filter(({ group }) => !group).length
  const number = readNumber(text)
  const wrong = field === 'maxPoints' && (number === null || number < 0)

  const fill = () => {
    if (field === 'kind') selected.fill(field, kind)
    else if (field !== 'maxPoints') selected.fill(field, text.normalize('NFC'))
    else if (!wrong && number !== null) selected.fill(field, number)
  }

  return (
    <section className="flow annex-selection no-print" aria-label={t('selection.title')}>
      <b role="status">{t('selection.count', { count: selected.chosen.length })}</b>
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
          onChange={(event) => setField(event.target.value as Fillable)}
        >
          {fillable.map((each) => (
            <option key={each} value={each}>
              {each === 'kind' ? t('selection.kind') : t(`columns.${each}`)}
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
            aria-label={t('selection.value')}
            placeholder={t('selection.value')}
            aria-invalid={wrong && text !== '' ? true : undefined}
            inputMode={field === 'maxPoints' ? 'decimal' : undefined}
            list="selection-known"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <datalist id="selection-known">
          {known(field).map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <Button
          small
          type="submit"
          unavailable={
            leaves === 0
              ? t('selection.noLeaves')
              : wrong
                ? text === ''
                  ? t('selection.noNumber')
                  : t('notNumber', { text })
                : undefined
          }
          onClick={fill}
        >
          {t('selection.fill', { count: leaves })}
        </Button>
      </form>
      <span className="acts">
        <Button
          small
          look="quiet"
          icon
          aria-label={t('selection.up')}
          title={t('selection.up')}
          onClick={() => selected.move(-1)}
        >
          <Icon name="up" />
        </Button>
        <Button
          small
          look="quiet"
          icon
          aria-label={t('selection.down')}
          title={t('selection.down')}
          onClick={() => selected.move(1)}
        >
          <Icon name="down" />
        </Button>
        <Button small look="quiet" onClick={selected.remove}>
          <Icon name="trash" /> {t('selection.remove', { count: selected.chosen.length })}
        </Button>
        <Button
          small
          look="quiet"
          icon
          aria-label={t('selection.clear')}
          title={t('selection.clear')}
          onClick={onClear}
        >
          <Icon name="close" />
        </Button>
      </span>
    </section>
  )
}
