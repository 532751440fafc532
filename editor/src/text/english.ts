import { annex } from './en/annex.ts'
import { audit } from './en/audit.ts'
import { commands } from './en/commands.ts'
import { compare } from './en/compare.ts'
import { editor } from './en/editor.ts'
import { formula } from './en/formula.ts'
import { front } from './en/front.ts'
import { general } from './en/general.ts'
import { guide } from './en/guide.ts'
import { history } from './en/history.ts'
import { hooks } from './en/hooks.ts'
import { inputs } from './en/inputs.ts'
import { inspector } from './en/inspector.ts'
import { jsonview } from './en/jsonview.ts'
import { offline } from './en/offline.ts'
import { people } from './en/people.ts'
import { preview } from './en/preview.ts'
import { problems } from './en/problems.ts'
import { provider } from './en/provider.ts'
import { publish } from './en/publish.ts'
import { published } from './en/published.ts'
import { review } from './en/review.ts'
import { scorecard } from './en/scorecard.ts'
import { selfscore } from './en/selfscore.ts'
import { series } from './en/series.ts'
import { sets } from './en/sets.ts'
import { shell } from './en/shell.ts'
import { signin } from './en/signin.ts'
import { terms } from './en/terms.ts'
import { units } from './en/units.ts'
import { versions } from './en/versions.ts'
import { wording } from './en/wording.ts'
import { headingsOfAll } from './headings.ts'

/** Every sentence of the screens in English; each file is typed by its Vietnamese one. */
export const english = {
  problems,
  offline,
  hooks,
  people,
  preview,
  jsonview,
  fields: headingsOfAll('en'),
  formula,
  front,
  published,
  general,
  guide,
  history,
  inputs,
  inspector,
  editor,
  commands,
  annex,
  versions,
  wording,
  terms,
  units,
  signin,
  scorecard,
  selfscore,
  sets,
  review,
  provider,
  publish,
  compare,
  series,
  audit,
  shell,
}
