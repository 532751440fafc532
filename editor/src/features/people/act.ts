import { useState } from 'react'
import { withStepUp } from '../../api/stepup.ts'

/** Something one does with an account: under way, and why it was refused. */
export function useAct() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  /** Runs an act, asking for the password once more where it needs that; answers whether it was done. */
  async function run(act: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setError(null)
    try {
      await withStepUp(act)
      return true
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, error, run, say: setError }
}
