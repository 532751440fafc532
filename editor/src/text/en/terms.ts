import type { Translation } from '../translation.ts'
import type { terms as vi } from '../vi/terms.ts'
import { annex } from './annex.ts'

/** Words of the trade, explained to who writes a set for the first time. */
export const terms: Translation<typeof vi> = {
  explain: 'Explain: {term}',
  glossary: 'Terms',
  names: {
    ...annex.columns,
    component: 'Component points',
    notApplicable: 'Not applicable',
    weight: 'Share',
    league: 'League',
    cohort: 'Cohort value',
    tiers: 'Tiers',
    gate: annex.kinds.gate,
  },
  about: {
    code: 'The number printed in the annex, such as 1.2. Decisions and reports call the indicator by it.',
    label:
      'What is measured and scored. A main indicator has components; its points are the sum of the points of its components.',
    maxPoints: 'The most points a unit can earn here. All maxima together must equal the total of the set.',
    method:
      'The rule that turns the data of a unit into points, said as a sentence. Press Enter to edit it in the panel beside.',
    evidence: 'Papers, pictures or links that a unit hands in to prove what it reported.',
    dataSource: 'Where the data come from: reported by the unit, an information system, another body.',
    verifier: 'The body that helps to check the data before points are appraised.',
    status:
      'What checking the rule of this row found. Errors must be fixed before submitting; warnings should be looked at.',
    component: 'The points of one component. They are added up, unrounded, to the points of the main indicator.',
    notApplicable:
      'The unit does not have this duty, so the indicator is left out as “About the set” says. That is not the same as 0 points.',
    weight: 'The part of the maximum that a choice or an item earns, such as 1/2.',
    league: 'Units that are ranked among each other, such as departments with and without public services.',
    cohort:
      'A number found from the data of all units of a period, such as the largest share. The points of a unit then depend on the others too.',
    tiers:
      'Thresholds from high to low. A unit earns the points of the first one it reaches; below the last one it earns 0.',
    gate: 'Gives no points. A unit that fails is graded no higher than the grade named, whatever its total.',
  },
}
