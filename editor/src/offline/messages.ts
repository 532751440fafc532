import { offline as offlineEn } from '../text/en/offline.ts'
import { selfscore as selfscoreEn } from '../text/en/selfscore.ts'
import { shell as shellEn } from '../text/en/shell.ts'
import { versions as versionsEn } from '../text/en/versions.ts'
import { offline } from '../text/vi/offline.ts'
import { selfscore } from '../text/vi/selfscore.ts'
import { shell } from '../text/vi/shell.ts'
import { versions } from '../text/vi/versions.ts'

const vi = { offline, selfscore, shell, versions }
const en = { offline: offlineEn, selfscore: selfscoreEn, shell: shellEn, versions: versionsEn }

/** The sentences of the page, a part of what the screens say; nothing else is asked for on it. */
// A translation has the same keys; only the literal types of its sentences differ.
export const messages = { vi, en: en as unknown as typeof vi }
