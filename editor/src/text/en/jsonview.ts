import type { Translation } from '../translation.ts'
import type { jsonview as vi } from '../vi/jsonview.ts'

/** The JSON pane. */
export const jsonview: Translation<typeof vi> = {
  title: 'JSON of the set',
  indicator: 'JSON of indicator {code}',
  scopeSet: 'The whole set',
  scopeIndicator: 'The selected indicator',
  scope: 'Scope',
  loading: 'Opening the JSON editor…',
  valid: 'Valid JSON, now in the draft.',
  tooLarge:
    'The content is {size} MB long, more than the {limit} MB a set may have. It stays here as typed, not yet in the draft.',
  malformed: 'Line {line}, column {column}: malformed JSON. The text stays here and is not yet in the draft.',
  refused: '{problem} The text stays here and is not yet in the draft.',
  notObject: 'A set must be a JSON object, in braces.',
  changedElsewhere: 'The draft changed elsewhere while this JSON was not valid.',
  reload: 'Load the draft’s text again',
  plain: 'Plain text field',
  rich: 'JSON editor',
}
