import { shell as shellEn } from './en/shell.ts'
import type { Locale } from './locale.ts'
import { shell as shellVi } from './vi/shell.ts'

/** Every sentence of the screens in Vietnamese, by feature. */
const vi = {
  shell: shellVi,
}

/** The same in English; each file is typed by its Vietnamese one. */
const en = {
  shell: shellEn,
}

/** The sentences of one language. */
export function messagesOf(locale: Locale): typeof vi {
  // A translation has the same keys; only the literal types of its sentences differ.
  return locale === 'vi' ? vi : (en as unknown as typeof vi)
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof vi
  }
}
