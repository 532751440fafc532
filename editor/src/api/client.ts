import { createClient } from '@chiso/server/client'
import { messagesOf } from '../text/catalogue.ts'
import { currentLocale } from '../text/locale.ts'

/** What never came to the server is told in the words of the screens, not in the browser's. */
async function fetchOrSay(input: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init)
  } catch {
    throw Object.assign(new Error(messagesOf(currentLocale()).shell.offline), { name: '' })
  }
}

/** The one connection of this page to its server; refusals come in the language of the screens. */
export const client = createClient(location.origin, { locale: currentLocale, fetch: fetchOrSay })
