import { Refusal } from '@chiso/server/client'
import { create } from 'zustand'

type StepUp = { settle: ((confirmed: boolean) => void) | null }

/** Whether somebody must confirm their password before an act goes on. */
export const useStepUp = create<StepUp>(() => ({ settle: null }))

/**
 * Runs an act that may need the password once more; asks for it and runs again when the server says so.
 *
 * Errors: the server's refusal, also when the person does not confirm
 */
export async function withStepUp<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'step-up-needed') throw refusal
    const confirmed = await new Promise<boolean>((resolve) => useStepUp.setState({ settle: resolve }))
    useStepUp.setState({ settle: null })
    if (!confirmed) throw refusal
    return act()
  }
}
