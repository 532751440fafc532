import { useTranslations } from 'use-intl'
import { argsOf } from '../../../document/reads.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Term } from '../../../ui/Term.tsx'
import { useFrame } from '../change.ts'
import { OperandField } from '../OperandField.tsx'
import { type FormProps, usePatternWords } from './form.ts'

/** Theo lựa chọn: each option of a choice earns a part of the maximum. */
export function ChoiceForm({ pattern, onChange }: FormProps<'choice'>) {
  const t = useTranslations('inspector')
  const words = usePatternWords('choice')
  const { ruleset, maxPoints, readOnly } = useFrame()
  const name = argsOf(pattern.of, 'var')?.[0]
  const input = ruleset.inputs.find(({ id }) => id === name)
  const labels = new Map(
    (input?.options ?? []).map((option) => (typeof option === 'string' ? [option, option] : [option.id, option.label])),
  )
  // The input lists its options as the author ordered them; a published rule has its keys sorted.
  const states = [...new Set([...labels.keys(), ...pattern.fractions.map(([state]) => state)])]
  const fractionOf = (state: string) => pattern.fractions.find(([each]) => each === state)?.[1] ?? null
  const max = typeof pattern.max === 'number' ? pattern.max : maxPoints
  const set = (state: string, points: number | null) => {
    const fraction = points === null || max === 0 ? 0 : Number((points / max).toPrecision(12))
    const fractions = states.map((each) => [each, each === state ? fraction : (fractionOf(each) ?? 0)] as const)
    onChange({ ...pattern, fractions }, { typing: `choice ${state}` })
  }
  return (
    <>
      <OperandField
        label={t('input')}
        value={pattern.of}
        types={['choice']}
        creates="choice"
        onChange={(of, more) => {
          const chosen = more?.input ?? ruleset.inputs.find(({ id }) => id === argsOf(of, 'var')?.[0])
          const ids = (chosen?.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))
          const last = Math.max(1, ids.length - 1)
          const fractions = ids.map((id, index) => [id, Number((1 - index / last).toFixed(2))] as const)
          onChange({ ...pattern, of, fractions }, more)
        }}
      />
      {states.length === 0 ? (
        <p className="hint">{t('noOptions')}</p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              <th scope="col" className="num w-fraction">
                {words.fraction} <Term name="weight" />
              </th>
              <th scope="col" className="num w-num">
                {words.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {states.map((state) => {
              const fraction = fractionOf(state)
              const label = labels.get(state) ?? state
              return (
                <tr key={state}>
                  <td>{label}</td>
                  <td className="num faint">{fraction === null ? '—' : parts(fraction)}</td>
                  <td className="num">
                    <NumberField
                      bare
                      label={`${words.points}: ${label}`}
                      min={0}
                      max={max}
                      disabled={readOnly}
                      value={fraction === null ? null : Number((fraction * max).toPrecision(12))}
                      onChange={(points) => set(state, points)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </>
  )
}

/** A share of the maximum as annexes write it: 1/2, 2/3, else percent. */
function parts(fraction: number): string {
  if (fraction === 0 || fraction === 1) return String(fraction)
  for (const below of [2, 3, 4, 5]) {
    const over = fraction * below
    if (Math.abs(over - Math.round(over)) < 1e-6) return `${Math.round(over)}/${below}`
  }
  return `${String(Number((fraction * 100).toFixed(1))).replace('.', ',')}%`
}
