import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { annexNumber, annexNumbers, rememberAnnexNumber } from './number.ts'

/** Asks which number the annex has among those of its decision, since no document says it; then prints. */
export function PrintDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const set = useDraft((state) => state.document.id)
  const [number, setNumber] = useState(() => annexNumber(set))
  const print = () => {
    rememberAnnexNumber(set, number)
    // The page is drawn as it stands when the browser is asked to print.
    flushSync(onClose)
    window.print()
  }
  return (
    <Dialog
      title={t('print')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" onClick={print}>
            {t('printing.go')}
          </Button>
        </>
      }
    >
      <Field label={t('printing.number')} hint={t('printing.hint')}>
        {(ids) => (
          <select {...ids} className="input" value={number} onChange={(event) => setNumber(event.target.value)}>
            <option value="">{t('printing.none')}</option>
            {annexNumbers.map((each) => (
              <option key={each} value={each}>
                {t('printed.numbered', { number: each })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Dialog>
  )
}
