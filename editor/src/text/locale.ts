import { useSyncExternalStore } from 'react'
import { loadMessages } from './catalogue.ts'

/** The languages the screens speak; Vietnamese comes first. */
export type Locale = 'vi' | 'en'

const key = 'chiso-locale'
const listeners = new Set<() => void>()
let current: Locale = read()

function read(): Locale {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language in use now, for code outside components. */
export function currentLocale(): Locale {
  return current
}

/** The language in use, followed when it changes. */
export function useLanguage(): Locale {
  return useSyncExternalStore(subscribe, currentLocale, currentLocale)
}

/** Switches the language once its sentences are here, and remembers it on this device; without a connection all stays as it is. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    await loadMessages(next)
  } catch {
    return
  }
  current = next
  document.documentElement.lang = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // Private browsing refuses storage; the choice then lasts until the page closes.
  }
  for (const listener of listeners) listener()
}

/** Sets the page's language before the first paint. */
export async function startLocale(): Promise<void> {
  await loadMessages(current).catch(() => {
    current = 'vi'
  })
  document.documentElement.lang = current
}
