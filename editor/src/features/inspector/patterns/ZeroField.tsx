import type { Amount, Json } from '@chiso/engine'
import { Field } from '../../../ui/Field.tsx'
import { AmountField } from '../AmountField.tsx'
import { useFrame } from '../change.ts'
import { usePatternWords } from './form.ts'

type ZeroFieldProps = {
  denominator: Json
  whenZero: Amount | undefined
  nested: boolean
  /** The amount that is earned; undefined where there is none, with what the indicator applies to. */
  onChange: (whenZero: Amount | undefined, more?: { applies?: Json; typing?: string }) => void
}

/** Khi mẫu số bằng 0: the indicator does not apply, earns so many points, or the data are wrong. */
export function ZeroField({ denominator, whenZero, nested, onChange }: ZeroFieldProps) {
  const words = usePatternWords('ratio')
  const { readOnly, applies = true } = useFrame()
  const condition: Json = { '>': [denominator, 0] }
  const isAway = JSON.stringify(applies) === JSON.stringify(condition)
  const answer = isAway
    ? 'applies'
    : whenZero === undefined
      ? 'fails'
      : whenZero === 0
        ? 'none'
        : whenZero === 'max'
          ? 'full'
          : 'points'
  const choose = (next: string) => {
    const more = next === 'applies' ? { applies: condition } : isAway ? { applies: true } : {}
    const amounts: Record<string, Amount> = { none: 0, full: 'max', points: 1 }
    onChange(amounts[next], more)
  }
  return (
    <>
      <Field label={words.whenZero} inline>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={answer}
            disabled={readOnly}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="fails">{words.zeroFails}</option>
            {/* What applies elsewhere is not written over. */}
            {!nested && (applies === true || isAway) && <option value="applies">{words.zeroApplies}</option>}
            <option value="none">{words.zeroNone}</option>
            <option value="full">{words.zeroFull}</option>
            <option value="points">{words.zeroPoints}</option>
          </select>
        )}
      </Field>
      {answer === 'points' && whenZero !== undefined && (
        <AmountField
          label={words.zeroPoints}
          value={whenZero}
          typing="zero"
          onChange={(amount, more) => onChange(amount, more?.typing ? { typing: more.typing } : {})}
        />
      )}
    </>
  )
}
