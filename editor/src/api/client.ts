import { createClient } from '@chiso/server/client'
import { currentLocale } from '../text/locale.ts'

/** The one connection of this page to its server; refusals come in the language of the screens. */
export const client = createClient(location.origin, { locale: currentLocale })
