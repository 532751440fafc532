import { useSelected } from '../../draft/selected.ts'
import { useDraft } from '../../draft/store.ts'
import { Inspector } from '../../features/inspector/Inspector.tsx'
import { useSpoken } from './explained.ts'

const none = {}

/** The inspector with what the lit unit's values make of the selected rule. */
export function Rule({ onExample }: { onExample: () => void }) {
  const indicator = useSelected()
  const values = useDraft((state) => state.look?.inputs ?? none)
  const spoken = useSpoken(indicator?.id ?? null)
  return <Inspector values={values} spoken={spoken} onExample={onExample} />
}
