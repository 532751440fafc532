import { create } from 'zustand'

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

/** Speaks a language from now on, and remembers it on this device. */
export function speak(locale: Locale): void {
  document.documentElement.lang = locale
  try {
    localStorage.setItem(key, locale)
  } catch {
    // Private browsing refuses storage; the choice then lasts until the page closes.
  }
  useSpoken.setState({ locale })
}
