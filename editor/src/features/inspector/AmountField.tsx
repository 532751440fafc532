import { type Amount, pointsOf } from '@chiso/engine'
import { NumberField } from '../../ui/NumberField.tsx'
import { type Change, useFrame } from './change.ts'

type AmountFieldProps = { label: string; value: Amount; onChange: Change<Amount>; typing: string; bare?: boolean }

/** Points in a rule: a number, also where the rule says "the maximum" or a part of it. */
export function AmountField({ label, value, onChange, typing, bare = false }: AmountFieldProps) {
  const { maxPoints, readOnly, scale } = useFrame()
  const points = pointsOf(value, maxPoints)
  return (
    <NumberField
      label={label}
      bare={bare}
      disabled={readOnly}
      min={0}
      value={points === null ? null : Number((points * scale).toPrecision(12))}
      onChange={(next) => {
        if (next !== null) onChange(Number((next / scale).toPrecision(12)), { typing })
      }}
    />
  )
}
