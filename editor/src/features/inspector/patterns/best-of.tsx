import type { FormProps } from './form.ts'
import { Parts } from './Parts.tsx'

/** Lấy trường hợp cao nhất: rules of which the one that earns most counts. */
export function BestOfForm({ pattern, onChange, part }: FormProps<'best-of'>) {
  return (
    <Parts
      what="alternative"
      parts={pattern.alternatives}
      onChange={(alternatives, more) => onChange({ ...pattern, alternatives }, more)}
      part={part}
    />
  )
}
