import { useDocument } from '../../document/document.ts'
import { Inspector } from '../../features/inspector/Inspector.tsx'
import { useSpoken } from './explained.ts'
import { useSelected } from './selected.ts'

const none = {}

/** The inspector with what the lit unit's values make of the selected rule. */
export function Rule({ onExample }: { onExample: () => void }) {
  const indicator = useSelected()
  const values = useDocument((state) => state.look?.inputs ?? none)
  const spoken = useSpoken(indicator?.id ?? null)
  return <Inspector values={values} spoken={spoken} onExample={onExample} />
}
