import { createStore } from 'zustand'
import { headingsOfAll } from './headings.ts'
import type { Locale } from './locale.ts'
import { annex as annexVi } from './vi/annex.ts'
import { audit as auditVi } from './vi/audit.ts'
import { commands as commandsVi } from './vi/commands.ts'
import { compare as compareVi } from './vi/compare.ts'
import { editor as editorVi } from './vi/editor.ts'
import { formula as formulaVi } from './vi/formula.ts'
import { front as frontVi } from './vi/front.ts'
import { general as generalVi } from './vi/general.ts'
import { guide as guideVi } from './vi/guide.ts'
import { history as historyVi } from './vi/history.ts'
import { hooks as hooksVi } from './vi/hooks.ts'
import { inputs as inputsVi } from './vi/inputs.ts'
import { inspector as inspectorVi } from './vi/inspector.ts'
import { jsonview as jsonviewVi } from './vi/jsonview.ts'
import { offline as offlineVi } from './vi/offline.ts'
import { people as peopleVi } from './vi/people.ts'
import { preview as previewVi } from './vi/preview.ts'
import { problems as problemsVi } from './vi/problems.ts'
import { provider as providerVi } from './vi/provider.ts'
import { publish as publishVi } from './vi/publish.ts'
import { published as publishedVi } from './vi/published.ts'
import { review as reviewVi } from './vi/review.ts'
import { scorecard as scorecardVi } from './vi/scorecard.ts'
import { selfscore as selfscoreVi } from './vi/selfscore.ts'
import { series as seriesVi } from './vi/series.ts'
import { sets as setsVi } from './vi/sets.ts'
import { shell as shellVi } from './vi/shell.ts'
import { signin as signinVi } from './vi/signin.ts'
import { terms as termsVi } from './vi/terms.ts'
import { units as unitsVi } from './vi/units.ts'
import { versions as versionsVi } from './vi/versions.ts'
import { wording as wordingVi } from './vi/wording.ts'

/** Every sentence of the screens in Vietnamese, by feature. */
const vi = {
  wording: wordingVi,
  problems: problemsVi,
  offline: offlineVi,
  hooks: hooksVi,
  people: peopleVi,
  preview: previewVi,
  jsonview: jsonviewVi,
  fields: headingsOfAll('vi'),
  formula: formulaVi,
  front: frontVi,
  published: publishedVi,
  general: generalVi,
  guide: guideVi,
  history: historyVi,
  inputs: inputsVi,
  inspector: inspectorVi,
  editor: editorVi,
  commands: commandsVi,
  annex: annexVi,
  versions: versionsVi,
  terms: termsVi,
  units: unitsVi,
  signin: signinVi,
  scorecard: scorecardVi,
  selfscore: selfscoreVi,
  sets: setsVi,
  review: reviewVi,
  provider: providerVi,
  publish: publishVi,
  compare: compareVi,
  series: seriesVi,
  audit: auditVi,
  shell: shellVi,
}

type Messages = typeof vi

/** The sentences that have been fetched. */
const fetched = createStore<{ english: Messages | null }>(() => ({ english: null }))

/**
 * Fetches the sentences of a language that few pages need.
 *
 * Errors: the server could not be reached
 */
export async function loadMessages(locale: Locale): Promise<void> {
  if (locale === 'vi' || fetched.getState().english) return
  // A translation has the same keys; only the literal types of its sentences differ.
  fetched.setState({ english: (await import('./english.ts')).english as unknown as Messages })
}

/** The sentences of one language; Vietnamese as long as others have not been loaded. */
export function messagesOf(locale: Locale): Messages {
  return (locale === 'en' && fetched.getState().english) || vi
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof vi
  }
}
