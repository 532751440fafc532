import type { Translation } from '../translation.ts'
import type { guide as vi } from '../vi/guide.ts'

/** The first run: what to do at each step, on the draft that is open. */
export const guide: Translation<typeof vi> = {
  title: 'First run',
  count: 'Step {step} of {all}',
  steps: {
    row: 'Choose an indicator with tiers in the annex, such as {code} {label}. Click its name, or use ↑ ↓.',
    threshold:
      'Change a threshold in the table “From – Points” of the calculation panel, such as lowering the first one.',
    points:
      'Points and ranks of the units follow at once. Choose a unit in the ranking to see why it has these points.',
    sentence:
      'Read the rule in words in the column Calculation: it is what the formula says. Click that cell if it is what you mean.',
    submit:
      'When the annex is right, press Submit for review: the reviewer gets exactly this. If you are only trying, cancel the dialog and undo.',
  },
  show: 'Take me there',
  next: 'Next step',
  leave: 'Skip the guide',
  done: 'Done. Every change is in this draft only and can be undone. The ? key opens this guide again, and the list of keys.',
  finish: 'Close the guide',
  again: 'Step-by-step guide',
  try: 'First time here? Try it on an illustrative set: five steps, and nothing that was published changes.',
  tryGo: 'Open a draft to try',
}
