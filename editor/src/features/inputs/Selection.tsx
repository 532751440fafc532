import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Shared, shareAmong } from '../../document/inputs.ts'
import { inputRemoval } from '../../document/removing.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import type { ListedInput } from './lines.ts'

const shared = ['unit', 'source', 'supplier', 'evidence'] as const satisfies readonly Shared[]

type SelectionProps = {
  lines: readonly ListedInput[]
  onRename: (index: number) => void
  onMerge: (first: number, second: number) => void
  onClear: () => void
}

/** What can be done with the lines that are selected, each as one step. */
export function Selection({ lines, onRename, onMerge, onClear }: SelectionProps) {
  const t = useTranslations('inputs.selection')
  const f = useTranslations('fields')
  const store = useDraftStore()
  const [field, setField] = useState<Shared>('supplier')
  const [text, setText] = useState('')
  const indexes = lines.map(({ index }) => index)
  const [first, second, ...more] = indexes
  const used = lines.filter(({ uses }) => uses.length > 0)
  const give = () => {
    const command = shareAmong(store.getState().document, indexes, field, text.trim().normalize('NFC'))
    if (command) store.getState().run(command)
  }
  const remove = () => {
    const { command } = inputRemoval(store.getState().document, indexes)
    if (command) store.getState().run(command)
    onClear()
  }
  return (
    <section className="inputs-selection" aria-label={t('title')}>
      <b>{t('count', { count: lines.length })}</b>
      <span className="together">
        <select
          className="input"
          aria-label={t('field')}
          value={field}
          onChange={({ target }) => setField(shared.find((each) => each === target.value) ?? field)}
        >
          {shared.map((each) => (
            <option key={each} value={each}>
              {f(`input.${each}`)}
            </option>
          ))}
        </select>
        <input
          className="input"
          aria-label={t('value')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) give()
          }}
        />
        <Button onClick={give}>{t('give')}</Button>
      </span>
      <Button
        unavailable={first === undefined || second !== undefined ? t('renameOne') : undefined}
        onClick={() => first !== undefined && onRename(first)}
      >
        {t('rename')}
      </Button>
      <Button
        unavailable={second === undefined || more.length > 0 ? t('mergeTwo') : undefined}
        onClick={() => first !== undefined && second !== undefined && onMerge(first, second)}
      >
        {t('merge')}
      </Button>
      <Button
        unavailable={used.length > 0 ? t('removeUsed', { labels: used.map(readBy).join('; ') }) : undefined}
        onClick={remove}
      >
        {t('remove')}
      </Button>
      <Button look="quiet" onClick={onClear}>
        {t('clear')}
      </Button>
    </section>
  )
}

/** An input by its name, and where it is read. */
function readBy({ input, uses }: ListedInput): string {
  return `${input.label} (${uses.map(({ label }) => label).join(', ')})`
}
