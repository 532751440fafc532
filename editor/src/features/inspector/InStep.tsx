import { mostOf, type Pattern } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { useDraftStore } from '../../draft/store.ts'
import { writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { useFrame } from './change.ts'

/** Says that the maximum is not the most that the rule earns, and takes that for it. */
export function InStep({ path, max, pattern }: { path: string; max: number; pattern: Pattern }) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const { readOnly } = useFrame()
  const most = mostOf(pattern, max)
  if (readOnly || most === null || most === max || most === 0) return null
  return (
    <p className="hint">
      {t('inStep', { most: writeNumber(most), max: writeNumber(max) })}{' '}
      <Button small onClick={() => store.getState().run({ kind: 'set', path: child(path, 'maxPoints'), value: most })}>
        {t('takeMost', { most: writeNumber(most) })}
      </Button>
    </p>
  )
}
