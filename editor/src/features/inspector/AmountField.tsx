import { type Amount, pointsOf } from '@chiso/engine'
import { NumberField } from '../../ui/NumberField.tsx'
import { type Change, useFrame } from './change.ts'

type AmountFieldProps = { label: string; value: Amount; onChange: Change<Amount>; typing: string; bare?: boolean }

/** Points in a rule: a number, also where the rule says "the maximum" or a part of it. */
export function AmountField({ label, value, onChange, typing, bare = false }: AmountFieldProps) {
  const { maxPoints, readOnly } = useFrame()
  return (
    <NumberField
      label={label}
      bare={bare}
      disabled={readOnly}
      min={0}
      value={pointsOf(value, maxPoints)}
      onChange={(points) => {
        if (points !== null) onChange(points, { typing })
      }}
    />
  )
}
