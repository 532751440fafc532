import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { casesApart, mergeInputs, mergeRefusal } from '../../document/inputs.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

type MergeInputsProps = { pair: readonly [number, number]; onDone: () => void; onClose: () => void }

/** Makes two inputs one: which is kept, what follows, and why they cannot be one. */
export function MergeInputs({ pair, onDone, onClose }: MergeInputsProps) {
  const t = useTranslations('inputs.merge')
  const i = useTranslations('inspector')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const base = useDraft((state) => state.base)
  const [keep, setKeep] = useState(pair[0])
  const go = pair[0] === keep ? pair[1] : pair[0]
  const [kept, gone] = [document.inputs?.[keep], document.inputs?.[go]]
  if (!kept || !gone) return null
  const why = mergeRefusal(kept, gone)
  const told = (of: typeof kept) =>
    why === 'types' ? i(`inputTypes.${of.type}`) : why === 'units' ? (of.unit ?? '') : of.label
  const refusal = why ? t(why, { kept: told(kept), gone: told(gone) }) : null
  const apart = casesApart(document, kept.id, gone.id)
  const run = () => {
    const command = mergeInputs(document, keep, go, base)
    if (!command) return
    store.getState().run(command)
    onDone()
  }
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" unavailable={refusal ?? undefined} onClick={run}>
            {t('go')}
          </Button>
        </>
      }
    >
      <fieldset className="part headed">
        <legend>{t('keep')}</legend>
        {pair.map((index) => (
          <label key={index} className="check">
            <input type="radio" name="keep-input" checked={keep === index} onChange={() => setKeep(index)} />{' '}
            {document.inputs?.[index]?.label} <code>{document.inputs?.[index]?.id}</code>
          </label>
        ))}
      </fieldset>
      {refusal ? (
        <p className="error" role="alert">
          ✕ {refusal}
        </p>
      ) : (
        <p>{t('gone', { kept: kept.label, gone: gone.label })}</p>
      )}
      {!refusal && apart.length > 0 && <p>⚠ {t('apart', { kept: kept.label, cases: apart.join(', ') })}</p>}
    </Dialog>
  )
}
