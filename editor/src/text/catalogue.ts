import { annex as annexEn } from './en/annex.ts'
import { audit as auditEn } from './en/audit.ts'
import { commands as commandsEn } from './en/commands.ts'
import { compare as compareEn } from './en/compare.ts'
import { editor as editorEn } from './en/editor.ts'
import { formula as formulaEn } from './en/formula.ts'
import { general as generalEn } from './en/general.ts'
import { guide as guideEn } from './en/guide.ts'
import { history as historyEn } from './en/history.ts'
import { inspector as inspectorEn } from './en/inspector.ts'
import { jsonview as jsonviewEn } from './en/jsonview.ts'
import { preview as previewEn } from './en/preview.ts'
import { problems as problemsEn } from './en/problems.ts'
import { publish as publishEn } from './en/publish.ts'
import { review as reviewEn } from './en/review.ts'
import { sets as setsEn } from './en/sets.ts'
import { shell as shellEn } from './en/shell.ts'
import { signin as signinEn } from './en/signin.ts'
import { terms as termsEn } from './en/terms.ts'
import { units as unitsEn } from './en/units.ts'
import { versions as versionsEn } from './en/versions.ts'
import type { Locale } from './locale.ts'
import { annex as annexVi } from './vi/annex.ts'
import { audit as auditVi } from './vi/audit.ts'
import { commands as commandsVi } from './vi/commands.ts'
import { compare as compareVi } from './vi/compare.ts'
import { editor as editorVi } from './vi/editor.ts'
import { formula as formulaVi } from './vi/formula.ts'
import { general as generalVi } from './vi/general.ts'
import { guide as guideVi } from './vi/guide.ts'
import { history as historyVi } from './vi/history.ts'
import { inspector as inspectorVi } from './vi/inspector.ts'
import { jsonview as jsonviewVi } from './vi/jsonview.ts'
import { preview as previewVi } from './vi/preview.ts'
import { problems as problemsVi } from './vi/problems.ts'
import { publish as publishVi } from './vi/publish.ts'
import { review as reviewVi } from './vi/review.ts'
import { sets as setsVi } from './vi/sets.ts'
import { shell as shellVi } from './vi/shell.ts'
import { signin as signinVi } from './vi/signin.ts'
import { terms as termsVi } from './vi/terms.ts'
import { units as unitsVi } from './vi/units.ts'
import { versions as versionsVi } from './vi/versions.ts'

/** Every sentence of the screens in Vietnamese, by feature. */
const vi = {
  problems: problemsVi,
  preview: previewVi,
  jsonview: jsonviewVi,
  formula: formulaVi,
  general: generalVi,
  guide: guideVi,
  history: historyVi,
  inspector: inspectorVi,
  editor: editorVi,
  commands: commandsVi,
  annex: annexVi,
  versions: versionsVi,
  terms: termsVi,
  units: unitsVi,
  signin: signinVi,
  sets: setsVi,
  review: reviewVi,
  publish: publishVi,
  compare: compareVi,
  audit: auditVi,
  shell: shellVi,
}

/** The same in English; each file is typed by its Vietnamese one. */
const en = {
  problems: problemsEn,
  preview: previewEn,
  jsonview: jsonviewEn,
  formula: formulaEn,
  general: generalEn,
  guide: guideEn,
  history: historyEn,
  inspector: inspectorEn,
  editor: editorEn,
  commands: commandsEn,
  annex: annexEn,
  versions: versionsEn,
  terms: termsEn,
  units: unitsEn,
  signin: signinEn,
  sets: setsEn,
  review: reviewEn,
  publish: publishEn,
  compare: compareEn,
  audit: auditEn,
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
