import {
  build,
  type CalculationType,
  calculationName,
  calculationTypes,
  convert,
  type IndicatorDocument,
  type Pattern,
  subjectOf,
} from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../document/commands.ts'
import { child } from '../../document/place.ts'
import { readName } from '../../document/reads.ts'
import { useDraftStore } from '../../draft/store.ts'
import { Place } from '../../fields/controls.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useFrame } from './change.ts'
import { Kinds } from './Kinds.tsx'
import { bestOf } from './patterns/best.ts'

type TypeFieldProps = {
  path: string
  type: CalculationType
  pattern: Pattern
  indicator: IndicatorDocument
  /** No kind was chosen yet: all are shown with what they are for. */
  blank: boolean
  /** Whether the formula is edited freely although it is one of a kind. */
  onFreely: (freely: boolean) => void
}

/** Takes the keyboard from the list of kinds, which goes, to what the chosen kind asks for first. */
function leadIn(to: CalculationType) {
  requestAnimationFrame(() => {
    const fields = [...document.querySelectorAll<HTMLElement>('#inspector :is(input, select, textarea):not(:disabled)')]
    const asked =
      to === 'free'
        ? fields.find((field) => field.dataset.place?.endsWith('/formula'))
        : fields[fields.findIndex((field) => 'kind' in field.dataset) + 1]
    asked?.focus()
  })
}

/** "Kiểu tính": a switch that would lose part of the rule asks first. */
export function TypeField({ path, type, pattern, indicator, blank, onFreely }: TypeFieldProps) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const locale = useLanguage()
  const { ruleset, readOnly } = useFrame()
  const [asked, setAsked] = useState<{ to: CalculationType; command: Command } | null>(null)
  const unwritten = indicator.formula === undefined || indicator.formula === 0

  const change = (to: CalculationType) => {
    onFreely(to === 'free')
    // The formula stays as it is, of whatever kind it may be read.
    if (to === 'free' && (indicator.kind ?? 'scored') === 'scored') return
    const { command, lossless } = switchTo(to)
    if (lossless || unwritten) store.getState().run(command)
    else setAsked({ to, command })
  }

  const switchTo = (to: CalculationType): { command: Command; lossless: boolean } => {
    const set = (field: string, value: unknown): Command => ({
      kind: 'set',
      path: child(path, field),
      value: value as never,
    })
    const commands: Command[] = []
    const kind = indicator.kind ?? 'scored'
    if (to === 'information') commands.push(set('kind', 'information'), set('maxPoints', 0))
    else if (to === 'gate') {
      commands.push(set('kind', 'gate'), set('maxPoints', 0))
      if (!indicator.gate && ruleset.grades.length > 0)
        commands.push(set('gate', { atMost: ruleset.grades.at(-1)?.id }))
    } else if (to === 'bonus-penalty') commands.push(set('kind', 'bonus'))
    else if (kind !== 'scored') commands.push(set('kind', undefined))
    if (kind === 'gate' && to !== 'gate') commands.push(set('gate', undefined))
    const start = startOf()
    // What is given or taken off on a new row is a number of points for each, as most bonuses are.
    const { pattern: next, lossless } = convert(
      pattern,
      to === 'bonus-penalty' && unwritten ? 'capped-count' : to,
      start,
    )
    const formula = build(next)
    if (JSON.stringify(formula) !== JSON.stringify(indicator.formula)) commands.push(set('formula', formula))
    return { command: { kind: 'batch', why: 'calculation', count: commands.length, commands }, lossless }
  }

  const startOf = () => {
    const subject = readName(subjectOf(pattern))
    const options = ruleset.inputs.find(({ id }) => id === subject)?.options
    const best = bestOf(subjectOf(pattern), ruleset)
    return {
      ...(indicator.maxPoints ? { max: indicator.maxPoints } : {}),
      ...(options ? { options: options.map((option) => (typeof option === 'string' ? option : option.id)) } : {}),
      ...(best ? { cohort: best.id } : {}),
    }
  }

  return (
    <>
      <Place path={child(path, 'kind')}>
        <Field label={t('type')} inline term="method">
          {(ids) => (
            <select
              {...ids}
              className="input"
              data-kind=""
              value={blank ? '' : type}
              disabled={readOnly}
              onChange={(event) => change(event.target.value as CalculationType)}
            >
              {blank && <option value="">{t('typeNone')}</option>}
              {calculationTypes.map((each) => (
                <option key={each} value={each}>
                  {calculationName(each, locale)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Place>
      {blank && !readOnly && (
        <Kinds
          onChoose={(to) => {
            change(to)
            leadIn(to)
          }}
        />
      )}
      {asked && <Losing {...asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** Asks before a switch that would lose part of the rule. */
function Losing({ to, command, onClose }: { to: CalculationType; command: Command; onClose: () => void }) {
  const t = useTranslations('inspector')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const name = calculationName(to, useLanguage())
  return (
    <Dialog
      title={t('convertTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="primary"
            onClick={() => {
              store.getState().run(command)
              onClose()
            }}
          >
            {t('convertGo', { to: name })}
          </Button>
        </>
      }
    >
      <p>{t('convertBody', { to: name })}</p>
    </Dialog>
  )
}
