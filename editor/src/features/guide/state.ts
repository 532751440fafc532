import { create } from 'zustand'

/** The steps of the first run, in the order they are walked. */
export const steps = ['row', 'threshold', 'points', 'sentence', 'submit'] as const
export type GuideStep = (typeof steps)[number]

type Guide = { step: GuideStep | 'done' | null }

/** Where the first run stands; null while it is not shown. */
export const useGuide = create<Guide>(() => ({ step: null }))

/** Begins the first run, also for who has been through it. */
export function startGuide() {
  useGuide.setState({ step: 'row' })
}

const key = (user: string) => `chiso-guide-${user}`

/** Whether somebody has been through the first run, or put it away, in this browser. */
export function wasGuided(user: string): boolean {
  try {
    return localStorage.getItem(key(user)) !== null
  } catch {
    // Without storage it would come back at every page.
    return true
  }
}

/** Ends the first run, and remembers it for this person in this browser. */
export function endGuide(user: string) {
  useGuide.setState({ step: null })
  try {
    localStorage.setItem(key(user), '1')
  } catch {
    // Then it ends for this page alone.
  }
}

/** The step after one. */
export function after(step: GuideStep): GuideStep | 'done' {
  return steps[steps.indexOf(step) + 1] ?? 'done'
}
