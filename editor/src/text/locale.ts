import { useSyncExternalStore } from 'react'

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

/** Switches the language and remembers it on this device. */
export function setLocale(next: Locale) {
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
export function startLocale() {
  document.documentElement.lang = current
}
