import { constantText, constantType, type Json, unchosen } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { read, readName } from '../../../document/reads.ts'
import { useLanguage } from '../../../text/locale.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Field } from '../../../ui/Field.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { AmountField } from '../AmountField.tsx'
import { type Change, useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** Thời hạn: the day it is done, the last day in time, and what being late costs. */
export function DeadlineForm({ pattern, onChange }: FormProps<'deadline'>) {
  const words = usePatternWords('deadline')
  const { maxPoints, readOnly, scale } = useFrame()
  return (
    <>
      <OperandField
        label={words.of}
        value={pattern.of}
        types={['date']}
        creates="date"
        onChange={(of, more) => onChange({ ...pattern, of }, more)}
      />
      <DueField due={pattern.due} onChange={(due, more) => onChange({ ...pattern, due }, more)} />
      <AmountField
        label={words.max}
        value={pattern.max}
        typing="max"
        onChange={(max, more) => onChange({ ...pattern, max }, more)}
      />
      <Field label={words.way} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={pattern.each === null ? 'fixed' : 'daily'}
            disabled={readOnly}
            onChange={({ target }) => onChange({ ...pattern, each: target.value === 'daily' ? 1 : null })}
          >
            <option value="fixed">{words.fixed}</option>
            <option value="daily">{words.daily}</option>
          </select>
        )}
      </Field>
      {pattern.each !== null && (
        <NumberField
          label={words.each}
          value={Number((pattern.each * scale).toPrecision(12))}
          min={0}
          max={maxPoints || 1_000}
          disabled={readOnly}
          onChange={(each) => {
            if (each !== null)
              onChange({ ...pattern, each: Number((each / scale).toPrecision(12)) }, { typing: 'each' })
          }}
        />
      )}
      <AmountField
        label={pattern.each === null ? words.late : words.least}
        value={pattern.late}
        typing="late"
        onChange={(late, more) => onChange({ ...pattern, late }, more)}
      />
    </>
  )
}

/** The last day in time: a constant of the set, which other rules may read too, or a day of this rule alone. */
function DueField({ due, onChange }: { due: Json; onChange: Change<Json> }) {
  const t = useTranslations('inspector')
  const words = usePatternWords('deadline')
  const locale = useLanguage()
  const { ruleset, readOnly } = useFrame()
  const days = ruleset.constants.filter((constant) => constantType(constant) === 'date')
  const name = readName(due)
  const isConstant = name !== null && days.some(({ id }) => name === `const.${id}`)
  return (
    <>
      <Field label={words.due} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={isConstant ? name : ''}
            disabled={readOnly}
            onChange={({ target }) => onChange(target.value === '' ? read(unchosen) : read(target.value))}
          >
            <option value="">{t('dayHere')}</option>
            {days.map((constant) => (
              <option key={constant.id} value={`const.${constant.id}`}>
                {constant.label || constant.id} · {constantText(constant, locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!isConstant && (
        <Field label={t('lastDay')} inline>
          {(ids) => (
            <DateField
              {...ids}
              value={typeof due === 'string' ? due : ''}
              disabled={readOnly}
              onChange={(day) => onChange(day === '' ? read(unchosen) : day, { typing: 'due' })}
            />
          )}
        </Field>
      )}
    </>
  )
}
