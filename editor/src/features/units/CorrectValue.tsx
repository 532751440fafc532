import type { InputValue, Unit } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ValueField } from '../../fields/ValueField.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type DataColumn, valueText } from './dataset.ts'

type CorrectValueProps = {
  unit: Unit
  column: DataColumn
  /** What was sent. */
  sent: InputValue | undefined
  onSet: (value: InputValue | undefined) => void
  onClose: () => void
}

/** The right value of one cell, beside the one that was sent. */
export function CorrectValue({ unit, column, sent, onSet, onClose }: CorrectValueProps) {
  const t = useTranslations('units')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const [value, setValue] = useState<InputValue>(unit.inputs[column.id] ?? null)
  const words = { absent: t('absent'), yes: t('yes'), no: t('no'), notApplicable: t('notApplicable') }
  const names = { column: column.label, unit: unit.name || unit.id }
  return (
    <Dialog
      title={t('data.correct', names)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button onClick={() => onSet(undefined)}>{t('data.undo')}</Button>
          <Button look="primary" onClick={() => onSet(value)}>
            {t('data.set')}
          </Button>
        </>
      }
    >
      <p className="hint">{t('data.now', { value: valueText(sent, column.input, locale, words) })}</p>
      <ValueField
        input={column.input ?? undefined}
        label={t('data.value')}
        value={value}
        disabled={false}
        onChange={(next) => setValue(next)}
      />
    </Dialog>
  )
}
