import { explain, type InputValue, type Program, type Ruleset, rowsOf } from '@chiso/engine'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePaperLetters } from '../../ui/letters.ts'
import { TextField } from '../../ui/TextField.tsx'
import { usePrinting } from '../../ui/usePrinting.ts'
import { askedFor } from './asked.ts'
import { Files } from './Files.tsx'
import { type Filled, isMissing, keep, kept, unitOf } from './filled.ts'
import { IndicatorRow } from './IndicatorRow.tsx'
import { InputField } from './InputField.tsx'
import { SelfSheet } from './SelfSheet.tsx'
import { Summary } from './Summary.tsx'

/** What is told of the version that scores. Shape: `effectiveFrom` as it is shown; `decision` in words; `warning` stands on the sheet */
export type ScoredBy = {
  version: string
  digest: string
  effectiveFrom: string
  decision: string
  warning?: string | undefined
}

export type SelfScoreProps = { ruleset: Ruleset; program: Program; by: ScoredBy }

/** The form by which a unit scores itself; nothing of it leaves this device. */
export function SelfScore({ ruleset, program, by }: SelfScoreProps) {
  const t = useTranslations('selfscore')
  const [filled, setFilled] = useState(() => kept(ruleset.id, by.version, ruleset))
  const [keeps, setKeeps] = useState(true)
  const printing = usePrinting()
  usePaperLetters()
  const asked = useMemo(() => askedFor(ruleset), [ruleset])
  const scored = useDeferredValue(filled)
  const explanation = useMemo(() => {
    const unit = unitOf(scored)
    return explain(program, [unit], unit.id)
  }, [program, scored])
  const leaves = new Map(explanation.leaves.map((leaf) => [leaf.id, leaf]))

  const change = (next: Filled) => {
    setFilled(next)
    setKeeps(keep(ruleset.id, by.version, next))
  }
  const write = (input: string, value: InputValue) => {
    change({ ...filled, inputs: { ...filled.inputs, [input]: value } })
  }
  const done = ruleset.inputs.filter(({ id }) => !isMissing(filled.inputs[id])).length

  return (
    <>
      <div className="selfscore">
        <p className="local">{t(keeps ? 'local' : 'unkept')}</p>
        <div className="unit">
          <TextField label={t('unit')} value={filled.name} onChange={(name) => change({ ...filled, name })} />
          <TextField label={t('unitId')} value={filled.id} onChange={(id) => change({ ...filled, id: id.trim() })} />
          <TextField label={t('period')} value={filled.period} onChange={(period) => change({ ...filled, period })} />
        </div>
        <Summary explanation={explanation} done={done} all={ruleset.inputs.length}>
          <Files ruleset={ruleset} filled={filled} explanation={explanation} onOpen={change} />
        </Summary>
        {asked.common.length > 0 && (
          <section>
            <h2>{t('common')}</h2>
            <p className="minor">{t('commonText')}</p>
            {asked.common.map((id) => {
              const input = ruleset.inputs.find((one) => one.id === id)
              return (
                input && (
                  <InputField key={id} input={input} value={filled.inputs[id]} onChange={(value) => write(id, value)} />
                )
              )
            })}
          </section>
        )}
        <ol>
          {rowsOf(ruleset).map(({ indicator, depth, path }) =>
            indicator.children ? (
              <li key={path} className="group" data-depth={depth}>
                <h2>
                  {indicator.code} {indicator.label}
                </h2>
              </li>
            ) : (
              <IndicatorRow
                key={path}
                indicator={indicator}
                ruleset={ruleset}
                asked={asked}
                inputs={filled.inputs}
                leaf={leaves.get(indicator.id)}
                onChange={write}
              />
            ),
          )}
        </ol>
      </div>
      {printing && <SelfSheet ruleset={ruleset} filled={filled} explanation={explanation} by={by} />}
    </>
  )
}
