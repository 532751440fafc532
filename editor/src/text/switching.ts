import { loadMessages } from './catalogue.ts'
import { currentLocale, type Locale, speak } from './locale.ts'

/** Switches the language once its sentences are here; without a connection all stays as it is. */
export async function setLocale(next: Locale): Promise<void> {
  try {
    await loadMessages(next)
  } catch {
    return
  }
  speak(next)
}

/** Sets the page's language before the first paint. */
export async function startLocale(): Promise<void> {
  const remembered = currentLocale()
  await loadMessages(remembered).then(
    () => speak(remembered),
    () => speak('vi'),
  )
}
