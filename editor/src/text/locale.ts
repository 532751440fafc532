import { create } from 'zustand'
import { loadMessages } from './catalogue.ts'

/** The languages the screens speak; Vietnamese comes first. */
export type Locale = 'vi' | 'en'

const key = 'chiso-locale'
const useSpoken = create<{ locale: Locale }>(() => ({ locale: read() }))

function read(): Locale {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** The language in use now, for code outside components. */
export function currentLocale(): Locale {
  return useSpoken.getState().locale
}

/** The language in use, followed when it changes. */
export function useLanguage(): Locale {
  return useSpoken(({ locale }) => locale)
}

/** Switches the language once its sentences are here, and remembers it on this device; without a connection all stays as it is. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    await loadMessages(next)
  } catch {
    return
  }
  document.documentElement.lang = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // Private browsing refuses storage; the choice then lasts until the page closes.
  }
  useSpoken.setState({ locale: next })
}

/** Sets the page's language before the first paint. */
export async function startLocale(): Promise<void> {
  await loadMessages(currentLocale()).catch(() => useSpoken.setState({ locale: 'vi' }))
  document.documentElement.lang = currentLocale()
}
