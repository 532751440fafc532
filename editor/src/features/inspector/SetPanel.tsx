import type { RulesetDocument } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useDocument, useDocumentStore } from '../../document/document.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import './inspector.css'
import { InputsList } from './InputsList.tsx'

const absences = ['pending', 'zero', 'exclude'] as const
const exceptions = ['exclude', 'rescale', 'full'] as const
const ties = ['competition', 'dense'] as const

/** What holds for the whole set: title, declared total, policy, grades, inputs. */
export function SetPanel({ onClose }: { onClose: () => void }) {
  const t = useTranslations('inspector')
  const shell = useTranslations('shell')
  const store = useDocumentStore()
  const document = useDocument((state) => state.document)
  const readOnly = useDocument((state) => state.readOnly)
  const { policy, title, grades = [] } = document
  const set = (path: string, value: unknown, typing = false) =>
    store.getState().run({ kind: 'set', path, value: value as never }, { typing: typing ? path : null })

  const choice = <T extends string>(
    label: string,
    path: string,
    value: T,
    options: readonly T[],
    name: (option: T) => string,
  ) => (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value}
          disabled={readOnly}
          onChange={(event) => set(path, event.target.value)}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {name(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )

  return (
    <section className="set-panel" aria-label={t('set.title')}>
      <div className="set-panel-head">
        <h2>{t('set.title')}</h2>
        <Button look="quiet" icon small aria-label={shell('close')} onClick={onClose}>
          ✕
        </Button>
      </div>
      <TextField
        label={t('set.name')}
        rows={2}
        value={title ?? ''}
        disabled={readOnly}
        onChange={(value) => set('/title', value, true)}
      />
      <NumberField
        label={t('set.total')}
        value={policy?.total}
        min={0}
        disabled={readOnly}
        onChange={(value) => value !== null && set('/policy/total', value, true)}
      />
      {choice(t('set.missing'), '/policy/missing', policy?.missing ?? 'pending', absences, (each) =>
        t(`set.absences.${each}`),
      )}
      {choice(t('set.notApplicable'), '/policy/notApplicable', policy?.notApplicable ?? 'exclude', exceptions, (each) =>
        t(`set.exceptions.${each}`),
      )}
      {choice(t('set.ties'), '/policy/ties', policy?.ties ?? 'competition', ties, (each) => t(`set.tieRules.${each}`))}
      <NumberField
        label={t('set.places')}
        value={policy?.rounding?.places ?? 2}
        min={0}
        max={9}
        disabled={readOnly}
        onChange={(value) => value !== null && set('/policy/rounding', { ...rounding(document), places: value }, true)}
      />
      <details className="more" open>
        <summary>{t('set.grades')}</summary>
        {grades.length === 0 && <p className="hint">{t('set.noGrades')}</p>}
        {grades.map((grade, index) => (
          <div className="pair" key={grade.id}>
            <TextField
              label={t('set.grade', { index: String(index + 1) })}
              value={grade.label}
              disabled={readOnly}
              onChange={(value) => set(`/grades/${index}/label`, value, true)}
            />
            <NumberField
              label={t('set.atLeast')}
              value={Number((grade.atLeast * 100).toPrecision(12))}
              min={0}
              max={100}
              disabled={readOnly}
              onChange={(value) =>
                value !== null && set(`/grades/${index}/atLeast`, Number((value / 100).toPrecision(12)), true)
              }
            />
          </div>
        ))}
      </details>
      <InputsList />
    </section>
  )
}

function rounding(document: RulesetDocument) {
  return { places: 2, mode: 'half-up' as const, at: 'total' as const, ...document.policy?.rounding }
}
