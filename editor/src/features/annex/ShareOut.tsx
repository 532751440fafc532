import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { indicatorAt, sumOf } from '../../document/place.ts'
import { shareOut } from '../../document/structure.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberField } from '../../ui/NumberField.tsx'

type ShareOutProps = {
  /** Pointer of the group whose components share; null for the whole annex. */
  group: string | null
  onClose: () => void
}

/** Asks how many points are shared out where no total was declared; the answer is declared with it. */
export function ShareOut({ group, onClose }: ShareOutProps) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const { document } = store.getState()
  const [total, setTotal] = useState<number | null>(
    sumOf(group === null ? document.indicators : indicatorAt(document, group)?.children) || null,
  )
  const command = total ? shareOut(document, group, total) : null
  return (
    <Dialog
      title={t('menu.shareAny')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="primary"
            unavailable={command ? undefined : t('share.lacking')}
            onClick={() => {
              if (command) store.getState().run(command)
              onClose()
            }}
          >
            {t('share.go')}
          </Button>
        </>
      }
    >
      <p>{t('share.about')}</p>
      <NumberField label={t('share.total')} value={total} min={0} onChange={setTotal} />
    </Dialog>
  )
}
