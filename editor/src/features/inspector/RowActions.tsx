import { useTranslations } from 'use-intl'
import { at, namesOf } from '../../document/place.ts'
import { rowRemoval } from '../../document/removing.ts'
import { addAfter, duplicate, moveStep, type Placed } from '../../document/rows.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { toast } from '../../ui/Toast.tsx'

/** What can be done with the selected row as a whole; everything can be undone. */
export function RowActions({ path }: { path: string }) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  const up = moveStep(document, path, -1)
  const down = moveStep(document, path, 1)

  const place = (placed: Placed | null) => {
    if (placed) store.getState().run(placed.command, { select: placed.row })
  }
  const take = () => {
    const { document, run, show } = store.getState()
    const { code, label } = namesOf(at(document, path))
    const removal = rowRemoval(document, [path])
    if (!removal) return
    const [first] = removal.readers
    if (!removal.command) {
      const places = removal.readers.map((reader) => reader.label).join(', ')
      const go = first && { label: t('keptGo', { code: first.label }), run: () => show(first.path) }
      return toast(t('kept', { code, places }), go)
    }
    run(removal.command)
    toast(t('deleted', { code, label }), {
      label: t('undo'),
      run: () => store.getState().undo(),
    })
  }

  return (
    <div className="acts" role="toolbar" aria-label={t('row')}>
      <Button
        look="quiet"
        small
        icon
        aria-label={t('addBelow')}
        title={t('addBelow')}
        onClick={() => {
          const added = addAfter(document, path, 'leaf')
          place(added)
          store.getState().select(added.row, 'label')
          standIn(added.row)
        }}
      >
        <Icon name="plus" />
      </Button>
      <Button
        look="quiet"
        small
        icon
        aria-label={t('duplicate')}
        title={t('duplicate')}
        onClick={() => place(duplicate(document, path))}
      >
        <Icon name="copy" />
      </Button>
      <Button look="quiet" small icon aria-label={t('up')} title={t('up')} disabled={!up} onClick={() => place(up)}>
        <Icon name="up" />
      </Button>
      <Button
        look="quiet"
        small
        icon
        aria-label={t('down')}
        title={t('down')}
        disabled={!down}
        onClick={() => place(down)}
      >
        <Icon name="down" />
      </Button>
      <Button look="quiet" small icon aria-label={t('delete')} title={t('delete')} onClick={take}>
        <Icon name="trash" />
      </Button>
    </div>
  )
}

/** Takes the keyboard to the name of a row in the annex, so that what is typed next is its name. */
function standIn(row: string) {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`#annex tr[data-path="${row}"] [data-column="label"]`)?.focus(),
  )
}
