import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { renameInput, wordingsNaming } from '../../document/inputs.ts'
import { indicatorAt } from '../../document/place.ts'
import { usesOf } from '../../document/uses.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'

/** Renames an input wherever it is read, told before it is done. */
export function RenameInput({ index, onClose }: { index: number; onClose: () => void }) {
  const t = useTranslations('inputs.rename')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const base = useDraft((state) => state.base)
  const input = document.inputs?.[index]
  const [label, setLabel] = useState(input?.label ?? '')
  const [id, setId] = useState<string | null>(null)
  const [wordings, setWordings] = useState(true)
  if (!input) return null
  // Data that were reported know the id; where none can have been, it follows the label.
  const isKnown = base?.document.inputs?.some((each) => each.id === input.id) ?? false
  const trimmed = label.trim().normalize('NFC')
  const proposed = isKnown || trimmed === input.label || trimmed === '' ? input.id : freshId(document, trimmed, '_')
  const wanted = id ?? proposed
  const taken = document.inputs?.find((each) => each.id === wanted && each !== input)
  const problem = taken
    ? t('idTaken', { label: taken.label })
    : /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(wanted)
      ? null
      : t('idWrong')
  const naming = wordingsNaming(document, input)
  const cases = (document.cases ?? []).filter(({ inputs = {} }) => input.id in inputs).length
  const go = () => {
    if (trimmed === '' || problem) return
    const command = renameInput(document, index, { label: trimmed, id: wanted, wordings }, base)
    if (command) store.getState().run(command)
    onClose()
  }
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" unavailable={trimmed === '' ? t('labelMissing') : (problem ?? undefined)} onClick={go}>
            {t('go')}
          </Button>
        </>
      }
    >
      <form
        className="inputs-rename"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field label={t('label')} error={trimmed === '' ? t('labelMissing') : null}>
          {(ids) => (
            <input {...ids} className="input" value={label} onChange={({ target }) => setLabel(target.value)} />
          )}
        </Field>
        <Field
          label={t('id')}
          error={problem}
          hint={base && isKnown ? t('idKept', { version: base.version, id: input.id }) : t('idHint')}
        >
          {(ids) => <input {...ids} className="input" value={wanted} onChange={({ target }) => setId(target.value)} />}
        </Field>
        {naming.length > 0 && trimmed !== input.label && (
          <label className="check">
            <input type="checkbox" checked={wordings} onChange={({ target }) => setWordings(target.checked)} />{' '}
            {t('wordings', { codes: naming.map((path) => indicatorAt(document, path)?.code ?? '').join(', ') })}
          </label>
        )}
        <p className="hint">{t('follows', { uses: usesOf(document, input.id).length, cases })}</p>
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}
