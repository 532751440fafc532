import { formatNumber, type InputValue, type Ruleset } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { readable, rowsIn } from '../../document/place.ts'
import { inputsReadBy } from '../../document/reads.ts'
import { type DraftState, useDraft, useDraftStore } from '../../draft/store.ts'
import { ValueField } from '../../fields/ValueField.tsx'
import { useLanguage } from '../../text/locale.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { signed } from '../../ui/signed.ts'
import type { Look, UnitStanding } from '../../worker/protocol.ts'
import { NextSteps } from './NextSteps.tsx'

type WhatIfProps = { indicator: { id: string; code: string } | null; look: Look | null }

/** "Nhập thử": other values for the lit unit, and what they would come to; its data stay as they are. */
export function WhatIf({ indicator, look }: WhatIfProps) {
  const t = useTranslations('preview')
  const store = useDraftStore()
  const trial = useDraft((state) => state.trial)
  const reported = useDraft((state) => state.unit !== null)
  const inputs = useRead(indicator?.id ?? null, trial)
  const write = (id: string, value: InputValue) => {
    store.getState().tryOut({
      inputs: { ...trial?.inputs, [id]: value },
      cohort: trial?.cohort ?? {},
      example: null,
    })
  }
  const values = { ...look?.inputs, ...trial?.inputs }
  const given = Object.entries(trial?.cohort ?? {})
  return (
    <div className="preview-try">
      {trial?.example && (
        <p className="example" role="status">
          <b>{t('example')}:</b> {trial.example}
        </p>
      )}
      {inputs.length === 0 && <p className="hint note">{t('tryNone')}</p>}
      {inputs.map((input) => {
        const value = values[input.id] ?? null
        const differs = trial !== null && Object.hasOwn(trial.inputs, input.id)
        const label = input.unit ? t('measured', { label: input.label, unit: input.unit }) : input.label || input.id
        return (
          <div key={input.id} className="line compact">
            <span className={differs ? 'label strong' : 'label'}>{label}</span>
            {input.type === 'ratio' && typeof value === 'number' ? (
              <span className="percent">
                <NumberField
                  bare
                  label={`${label} (%)`}
                  value={Number((value * 100).toPrecision(12))}
                  onChange={(percent) => percent !== null && write(input.id, Number((percent / 100).toPrecision(12)))}
                />
                <i>%</i>
              </span>
            ) : (
              <ValueField
                input={input}
                label={label}
                value={value}
                disabled={false}
                onChange={(next) => write(input.id, next)}
              />
            )}
          </div>
        )
      })}
      {given.length > 0 && (
        <p className="hint note">
          {t('givenCohort', { values: given.map(([id, value]) => `${id} = ${value}`).join('; ') })}
        </p>
      )}
      {trial && look?.tried && (
        <>
          <Outcome before={reported ? look.reported : null} after={look.tried} code={indicator?.code ?? null} />
          {look.tried.others > 0 && <p className="hint note">{t('othersMove', { count: look.tried.others })}</p>}
          <NextSteps look={look} />
        </>
      )}
    </div>
  )
}

/** What the rule reads, and whatever else is being tried. */
function useRead(indicator: string | null, trial: DraftState['trial']): Ruleset['inputs'] {
  const document = useDraft((state) => state.shown)
  const read = useMemo(() => {
    const row = rowsIn(document).find((each) => each.indicator.id === indicator)
    const words = readable(document)
    const names = row && !row.group ? inputsReadBy(row.indicator, words) : []
    return { names, inputs: words.inputs }
  }, [document, indicator])
  return read.inputs.filter(({ id }) => read.names.includes(id) || (trial && Object.hasOwn(trial.inputs, id)))
}

type Change = { text: string; up: boolean }

/** As it stands and as it would: points, total, rank, grade. */
function Outcome({ before, after, code }: { before: UnitStanding | null; after: UnitStanding; code: string | null }) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const places = useDraft((state) => state.document.policy?.rounding?.places ?? 2)
  const grades = useDraft((state) => state.document.grades)
  const none = t('none')
  const number = (value: number | null | undefined, digits?: number) =>
    value === null || value === undefined ? none : formatNumber(value, locale, digits)
  const label = (id: string | null | undefined) => grades?.find((grade) => grade.id === id)?.label ?? none
  const change = (from: number | null | undefined, to: number | null, digits: number): Change => {
    const by = from === null || from === undefined || to === null ? 0 : Number((to - from).toFixed(6))
    return { text: by === 0 ? '' : signed(by, locale, digits), up: by > 0 }
  }
  const climbed = before?.rank && after.rank ? before.rank - after.rank : 0
  const ranks = { text: t(climbed > 0 ? 'up' : 'down', { places: String(Math.abs(climbed)) }), up: climbed > 0 }
  const pointed = { what: t('points', { code: code ?? '' }), change: change(before?.points, after.points, 2) }
  const rows: { what: string; was: string; is: string; change: Change }[] = [
    ...(code === null ? [] : [{ ...pointed, was: number(before?.points), is: number(after.points) }]),
    {
      what: t('total'),
      was: number(before?.total, places),
      is: number(after.total, places),
      change: change(before?.total, after.total, places),
    },
    {
      what: t('rank'),
      was: number(before?.rank),
      is: number(after.rank),
      change: climbed === 0 ? { text: '', up: false } : ranks,
    },
    { what: t('grade'), was: label(before?.grade), is: label(after.grade), change: { text: '', up: false } },
  ]
  return (
    <table className="grid light" aria-label={t('outcome')}>
      <thead>
        <tr>
          <td />
          {(['asReported', 'asTried', 'difference'] as const).map((head) => (
            <th key={head} scope="col" className="num">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, was, is, change: { text, up } }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className="num">{was}</td>
            <td className="num">
              <b>{is}</b>
            </td>
            <td className={up ? 'num up' : 'num down'}>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
