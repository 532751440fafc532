import { type IssueCode, type IssueParams, type ShownValue, tokensOf } from '../issue.ts'
import { formatDay, readDay } from '../values/day.ts'
import { abroad } from './abroad.ts'
import { caseMessages } from './cases.ts'
import { cellEn, letters } from './cells.ts'
import { choiceName } from './choices.ts'
import { wrongDay } from './days.ts'
import { formatDecimal } from './number.ts'
import { profileDifference } from './profiles.ts'
import { shownValues } from './shown.ts'
import { openWordings } from './wordings.ts'
import {
  encodingName,
  fieldName,
  formName,
  hiddenName,
  levelName,
  lostCharacter,
  operatorName,
  typeName,
  unchosen,
  wantedForm,
} from './words.ts'

const number = (text: string | number) => formatDecimal(String(text), 'en')
const operator = (name: string) => operatorName(name, 'en')
const type = (name: string) => typeName(name, 'en')
const form = (name: string) => formName(name, 'en')
const field = (name: string) => fieldName(name, 'en')
const quoted = (type: string, value?: string) =>
  value === undefined || type === 'boolean' ? '' : ` “${type === 'number' ? number(value) : value}”`
const entered = (expected: string, value: string | undefined) => {
  const read = expected === 'date' && value !== undefined ? readDay(value) : null
  return read && 'wrong' in read ? wrongDay(read, '04/03/2025', 'en') : 'Enter the right kind of value.'
}
const choices = (words: readonly string[]) => words.map((word) => choiceName(word, 'en')).join(', ')
const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')
/** A case behind what is said of it; a formula that reads nothing has none to show. */
const shown = (example: readonly ShownValue[]) => (example.length > 0 ? `: ${shownValues(example, 'en')}` : '')
const meant = (nearest: string | undefined, otherwise: string) =>
  nearest === undefined ? otherwise : `Did you mean “${nearest}”?`
const onDay = (day: string | null) => (day === null ? '' : ` of ${formatDay(day)}`)
const place = (path: string) => (path.startsWith('/') ? tokensOf(path).join(' › ') : `“${path}”`)

/** What is wrong, then what to do. */
export const en: { [C in IssueCode]: (params: IssueParams[C]) => string } = {
  ...openWordings.en,
  'json-malformed': ({ line, column }) =>
    `The JSON cannot be read at line ${line}, column ${column}. Check the commas, brackets and quotes around it.`,
  'json-duplicate-key': ({ key }) => `The field “${key}” is written twice in one place. Keep one.`,
  'json-too-deep': ({ max }) => `The content nests deeper than ${max} levels. Move parts into derived values.`,
  'json-surrogate': () => 'A Unicode character is broken. Type that text again.',
  'shape-missing': (p) => `The field ${field(p.field)} is missing. Add it.`,
  'shape-type': ({ expected, found, value }) =>
    `This needs ${type(expected)} but is ${type(found)}${value === undefined ? '' : ` “${value}”`}. Enter the right kind of value.`,
  'shape-key-unknown': ({ key, nearest }) =>
    `There is no field named “${key}”. ${meant(nearest, 'Correct the name or remove the field.')}`,
  'shape-choice': ({ allowed, found }) => `“${found}” cannot be used here. Choose one of ${choices(allowed)}.`,
  'shape-pattern': ({ found, expected }) => `“${found}” is not in the right form. Write it as ${form(expected)}.`,
  'shape-range': ({ found, limit }) =>
    `The value ${number(found)} is outside its limit. Enter a number ${limited(limit)}.`,
  'shape-length': ({ of, found, limit }) =>
    `This ${of === 'text' ? `text has ${number(found)} characters` : `list has ${number(found)} entries`}, beyond its limit. It takes ${limited(limit)}.`,
  'format-unsupported': ({ found }) => `The format “${found}” is not supported. Use a file in the format chiso/1.`,
  'text-not-nfc': ({ text }) =>
    `“${text}” uses combining marks and would count as another word. Type it in composed Unicode (NFC).`,
  'text-encoding': ({ likely, line }) =>
    `The file is not UTF-8${likely ? ` but ${encodingName(likely, 'en')}` : ''} (line ${line}). Open it where it was made and save it as “CSV UTF-8”${likely ? `, or read it as ${encodingName(likely, 'en')}` : ''}.`,
  'text-wide': () =>
    'The file is UTF-16 without a byte order mark. Open it in the program that made it and save it as “CSV UTF-8”.',
  'text-null': ({ line }) =>
    `Line ${line} holds the null character (U+0000), as a damaged file or one that is no text does. Open it in the program that made it and save it again.`,
  'text-broken': ({ line, column, text }) =>
    `Line ${line}, character ${column} holds a sign that was lost when the file was last saved (“${text}”). Take the original and save it as “CSV UTF-8”.`,
  'text-hidden': ({ character, position }) =>
    character === lostCharacter
      ? `A letter of the text is lost (�) at position ${position}, since it was last saved or copied. Type it again from the original.`
      : `The text holds ${hiddenName(character, 'en')} at position ${position}, so it shows as something else than what is written. Delete it and type the text again.`,
  'name-inherited': ({ name }) => `The name “${name}” is reserved. Choose another.`,
  'id-duplicate': ({ id, first }) => `The identifier “${id}” is already used at ${place(first)}. Choose another.`,
  'code-duplicate': ({ code, first }) => `The number “${code}” repeats ${place(first)}. Renumber the rows.`,
  'label-empty': () => 'The label is empty. Enter one.',
  'code-empty': () => 'The row number is only spaces. Enter one, or leave it empty.',
  'number-empty': () => 'The text has no number. Enter it, or leave the text out.',
  'operator-unknown': ({ name, nearest }) =>
    nearest === undefined
      ? `There is no operator “${name}”. Choose one from the list.`
      : `There is no operator “${name}”. Did you mean ${operator(nearest)}?`,
  'operator-keys': ({ keys }) =>
    keys.length === 0
      ? 'The operation has no name. Choose an operator.'
      : `One place holds one operation, but here are ${keys.length}: ${list(keys)}. Separate them.`,
  'operator-arity': ({ operator: name, min, max, found }) =>
    `The operator ${operator(name)} needs ${count(min, max)} but has ${found}. ${found < min ? 'Add what is missing.' : 'Remove what is too much.'}`,
  'denominator-missing': ({ operator: name }) => `The operator ${operator(name)} has no denominator. Choose one.`,
  'argument-shape': ({ operator: name, expected }) =>
    `The operator ${operator(name)} is not in the right form. Write it as ${form(expected)}.`,
  'formula-too-large': ({ max, found }) =>
    `The formula has ${number(found)} operations, more than ${number(max)}. Move parts into derived values.`,
  'formula-too-deep': ({ max }) => `The formula nests deeper than ${max} levels. Move parts into derived values.`,
  'iteration-too-deep': ({ max }) => `Iterations over lists nest deeper than ${max}. Move parts into derived values.`,
  'number-digits': ({ found, max, small }) =>
    small
      ? `The number ${found} is too small to be computed. Write 0, or change its unit.`
      : `The number ${number(found)} has more than ${max} significant digits. Round it.`,
  'number-not-finite': () => 'This value is not a finite number. Enter a number.',
  'reference-unknown': ({ name, nearest }) =>
    name === unchosen
      ? 'No input is chosen yet. Choose one for the empty field.'
      : `There is no input “${name}”. ${meant(nearest, 'Declare it or choose another.')}`,
  'reference-dynamic': () => 'The name of an input must be written out, not computed. Choose one from the list.',
  'reference-cycle': ({ names }) =>
    `These values depend on each other in a circle: ${names.join(' → ')}. Remove one reference.`,
  'cohort-reference': ({ name }) =>
    `“${name}” cannot be used here. A cohort value is computed from inputs and derived values only.`,
  'input-unused': ({ input }) => `No indicator uses the input “${input}”. Use it in a formula or remove it.`,
  'constant-unused': ({ constant }) => `No formula uses the constant “${constant}”. Use it in a formula or remove it.`,
  'constant-value': ({ constant, expected, found }) =>
    `The constant “${constant}” ${found === '' ? 'has no value yet' : `is declared as ${type(expected)}, but its value is “${found}”`}. Enter ${expected === 'date' ? 'a day of the calendar' : type(expected)}.`,
  'formula-missing': () => 'The indicator has no formula. Choose how it is scored and enter the points.',
  'formula-on-group': () => 'A group has no formula of its own. Move the formula down to a component.',
  'total-mismatch': ({ declared, found }) =>
    `The maximum points of the indicators add up to ${number(found)}, but ${number(declared)} is declared. Change the points or the total.`,
  'group-total-mismatch': ({ declared, found }) =>
    `The maximum points of the components add up to ${number(found)}, but the group declares ${number(declared)}. Make them agree.`,
  'maximum-rounds-up': ({ max, places }) =>
    `The maximum of ${number(max)} has more decimals than points keep (${places}), so that rounding can lift points above it. Change the maximum, or keep more decimals.`,
  'maximum-not-zero': ({ kind, found }) =>
    `${kind === 'gate' ? 'A mandatory condition' : 'An unscored indicator'} must have 0 maximum points but has ${number(found)}. Set it to 0 or change the kind.`,
  'gate-without-grade': () => 'The mandatory condition does not say the highest grade when it fails. Choose a grade.',
  'grade-unknown': ({ grade, nearest }) =>
    `There is no grade “${grade}”. ${meant(nearest, 'Choose a declared grade.')}`,
  'grade-order': ({ grade }) =>
    `The threshold of grade “${grade}” repeats another or is out of order. Order the thresholds from high to low.`,
  'indicator-unknown': () =>
    'This names an indicator that the set does not have. Leave it out, or choose one of this set.',
  'policy-absence-full': () =>
    'A unit that reports nothing would earn full points, since missing counts as not applicable and not applicable earns the maximum. Change one of the two policies.',
  'provenance-missing': () =>
    'The indicator does not say where it comes from. Give its source or mark it as illustrative.',
  'crosswalk-uncovered': ({ id, side }) =>
    `The crosswalk does not cover “${id}” of the ${side} version. Say whether it is kept, renamed, merged, split, retired or new.`,
  'crosswalk-unknown': ({ side }) =>
    `This entry of the crosswalk names an indicator that the ${side} version does not have. Leave it out, or choose another.`,
  ...caseMessages.en({ number }),
  'type-mismatch': ({ operator: name, expected, found }) =>
    `The operator ${operator(name)} needs ${type(expected)} but gets ${type(found)}. Choose another input or operator.`,
  'text-beside-day': ({ found, meant }) =>
    `“${found}” is text, which cannot be compared with a day. ${
      meant === undefined ? 'Write a day as year-month-day, such as 2026-01-31.' : `Write “${meant}”.`
    }`,
  'type-points': ({ found }) => `The formula must give points but gives ${type(found)}. Enter points for each case.`,
  'type-condition': ({ found }) =>
    `The condition must give yes or no but gives ${type(found)}. Add a comparison, for example “at least 1”.`,
  'division-by-zero': () => 'The denominator is 0. Add a condition for the case that it is 0.',
  'division-by-zero-possible': ({ denominator, example }) =>
    `The denominator${denominator === null ? '' : ` “${denominator}”`} can be 0${shown(example)}. Add a condition for that case, or declare a minimum above 0.`,
  'points-range-possible': ({ points, max, example }) =>
    points === null
      ? `In some case the formula gives nothing that can be used${shown(example)}. Say what that case earns.`
      : `The formula can give ${number(points)} points, outside 0 to ${number(max)}${shown(example)}. Cap it at the maximum or change the points.`,
  'maximum-out-of-reach': ({ best, max, example }) => {
    if (best === null) return 'No case earns points. Check the formula and when it applies.'
    const most = example
      ? `The most that is earned is ${number(best)}${reached(example)}`
      : `Never above ${number(best)} points`
    return `${most}, not the maximum of ${number(max)}. Change the points or the maximum.`
  },
  'points-range': ({ points, max }) =>
    `It comes to ${number(points)} points, outside 0 to ${number(max)}. Check the reported values, or cap the formula at the maximum.`,
  'points-not-number': ({ found }) => `The formula does not give points but ${type(found)}. Correct the formula.`,
  'condition-not-boolean': ({ found }) =>
    `The condition does not give yes or no but ${type(found)}. Correct the condition.`,
  'choice-unknown': ({ state, allowed }) =>
    `No points are set for the choice “${state}”. Choose one of ${list(allowed)}.`,
  'option-without-points': ({ input, options }) =>
    `The table lacks ${list(options)}${input === null ? '' : ` of “${input}”`}, so that a unit reporting it cannot be scored. Add the part of each option that is missing (0 for no points).`,
  'option-unknown': ({ found, input, options, nearest }) =>
    `“${found}” is no option of “${input}”, so that no unit fits it. ${nearest === undefined ? `Choose one of: ${list(options)}.` : `Did you mean “${nearest}”?`}`,
  'tiers-order': ({ edge }) =>
    `${edge === null ? 'This case' : `The step ${number(edge)}`} is never reached because an earlier step covers it. Reorder the steps.`,
  'tiers-out-of-reach': ({ edge }) =>
    `Values within what is declared cannot reach ${edge === null ? 'this case' : `the step ${number(edge)}`}. Change the edge or the declared values.`,
  'otherwise-out-of-reach': () =>
    'No unit comes to what is left for the other cases, since the conditions before hold them all. Change a condition or drop that case.',
  'tiers-gap': ({ value, example }) =>
    `The value ${number(value)} belongs to no step, although it lies between two${shown(example)}. Say what the values left out earn.`,
  'tiers-overlap': ({ value, example }) =>
    `The value ${number(value)} belongs to two steps of different points${shown(example)}. Let each edge belong to one step.`,
  'number-overflow': () => 'The result is too large to compute. Check the unit of measure of the values.',
  'size-exceeded': ({ what, max }) =>
    `${{ text: 'The text', list: 'The list', steps: 'The number of steps' }[what]} is beyond the limit of ${number(max)}. Shorten the formula.`,
  'evaluation-thrown': ({ detail }) => `The formula raised the error “${detail}”. Check the values it names.`,
  'value-absent': ({ names }) => `${list(names)} is not reported. Report it and compute again.`,
  'value-not-applicable': ({ names }) =>
    `${list(names)} is declared not applicable. Withdraw that if it must be computed.`,
  'absence-earns': ({ inputs, points }) =>
    `Without ${list(inputs)} reported, ${number(points)} points are still earned. Remove the default, or give 0 points when it is missing.`,
  'input-type': ({ input, expected, found, value }) =>
    `The input “${input}” needs ${wantedForm(expected, 'en')} but is ${type(found)}${quoted(found, value)}. ${entered(expected, value)}`,
  'input-range': ({ input, found, min, max, fraction }) =>
    `The input “${input}” is ${number(found)}, outside ${range(min, max)}. ${
      fraction === undefined
        ? 'Check the value and its unit of measure.'
        : `Is it ${number(found)}%? If so, write ${number(fraction)} or ${number(found)}%.`
    }`,
  'input-option': ({ input, found, allowed }) =>
    `The input “${input}” has no option “${found}”. Choose one of ${list(allowed)}.`,
  'input-unknown': ({ input, nearest }) => `The set has no input “${input}”. ${meant(nearest, '')}`,
  'key-ignored': ({ key, of }) =>
    `The field “${key}” of ${of === 'file' ? 'the file' : 'units'} is not read. Correct its name or remove it.`,
  'unit-total': ({ unit }) =>
    `“${unit}” reads like the row that adds up a table, and is scored as a unit. Remove it unless it is a unit.`,
  'unit-sum': ({ unit }) =>
    `“${unit}” has no id and is named as the row that adds a table up, so it is not taken as a unit. Give its id if it is one.`,
  'set-unknown': ({ set }) =>
    `No set was published as “${set}”, so that the data were held against none. Check the id.`,
  'set-faulty': ({ count: errors, file }) =>
    `The indicator set has ${errors} ${errors === 1 ? 'error' : 'errors'}, so points may be wrong. See and mend each by “chiso check ${file ?? 'FILE'}”.`,
  'units-empty': () => 'The file has no unit. Add at least one.',
  'unit-duplicate': ({ unit, first }) => `The unit “${unit}” is already at ${place(first)}. Keep one row.`,
  'proofs-unfinished': ({ count: proofs }) =>
    `Not all was looked at: the formulas of the set take too much, and ${proofs} ${proofs === 1 ? 'place was' : 'places were'} not checked for denominators of 0, points beyond the maximum and steps. Shorten formulas, or open indicators one by one.`,
  'units-unregistered': ({ count: units, on }) =>
    `None of the ${number(units)} codes of units is in the registry of units${onDay(on)}. Check the column of codes, or whether the file is of another place.`,
  'unit-unregistered': ({ unit, on, ...near }) =>
    `The registry of units${onDay(on)} has no code “${unit}”. ${nearUnit(near)}`,
  'unit-ended': ({ unit, on, ended, ...near }) =>
    `The code “${unit}” ended after ${formatDay(ended)} and is not in the registry of units${onDay(on)}. ${nearUnit(near)}`,
  'unit-not-yet': ({ unit, on, since, ...near }) =>
    `The code “${unit}” is not yet in the registry of units${onDay(on)}; it begins on ${formatDay(since)}. ${nearUnit(near)}`,
  'unit-level': ({ unit, name, on, found, level }) =>
    `The registry of units${onDay(on)} has the code “${unit}” (${name}) at the level ${levelName(found, 'en')}; this set is for the level ${levelName(level, 'en')}. Check the code, or choose another set.`,
  'number-ambiguous': ({ text, mark, decimal, grouped, others }) =>
    `“${text}” may be ${number(decimal)} or ${grouped}${others > 0 ? `, and so may ${others} more` : ''}; no cell of the file shows whether its ${mark === '.' ? 'point' : 'comma'} begins decimals or groups thousands. Choose the decimal mark of the file.`,
  'number-marks': ({ text, other, place: second }) =>
    `“${text}” contradicts “${other}” (${cellEn(second)}): a file has one decimal mark. Correct one of them, or choose the decimal mark of the file.`,
  'cells-missing': ({ count: cells, texts }) =>
    `Read as missing in ${cells} ${cells === 1 ? 'cell' : 'cells'}: ${list(texts)}. Enter a value where there is one.`,
  'csv-short': ({ count, line, cells, columns }) =>
    `${count === 1 ? `Line ${line} has` : `There are ${count} lines with fewer cells than the header, the first is line ${line} with`} ${cells} of ${columns} cells; what is missing counts as not reported. Check that the file was not cut short.`,
  'csv-malformed': ({ line, detail }) =>
    `Line ${line} of the CSV file ${broken(detail)}. Correct it and load the file again.`,
  'csv-column-twice': ({ column, earlier }) =>
    `The column “${column}” repeats column ${letters(earlier)}. Keep one of them.`,
  'csv-id-missing': ({ line, headings }) =>
    `There is no column of unit ids; line ${line} has ${list(headings)}. Head one column with “id”.`,
  'csv-inputs-none': ({ headings }) =>
    `No column is an input; the header has only ${list(headings)}. Check the delimiter and the names of columns.`,
  'csv-title-skipped': ({ count: rows, text, line }) =>
    `Above the header ${rows} ${rows === 1 ? 'line is' : 'lines are'} skipped, from “${text}”; the header is line ${line}. Check that no data stand there.`,
  'csv-column-unknown': ({ column, nearest }) =>
    `The set has no input for the column “${column}”. ${meant(nearest, 'The column is ignored; rename it if it is needed.')}`,
  ...abroad.en,
  'profile-differs': ({ cause, operator: name }) => profileDifference(cause, operator(name), 'en'),
}

function nearUnit({ named, nearest }: { named?: string; nearest?: string }): string {
  if (named !== undefined && nearest !== undefined)
    return `The unit of that name has the code “${named}”; the code written most alike is “${nearest}”. Correct it if that unit is meant.`
  if (named !== undefined) return `The unit of that name has the code “${named}”. Correct it if that unit is meant.`
  return meant(nearest, 'Check the code and the period.')
}

function count(min: number, max: number | null): string {
  if (max === null) return `at least ${min} values`
  return min === max ? `${min} ${min === 1 ? 'value' : 'values'}` : `${min} to ${max} values`
}

function reached(example: readonly ShownValue[]): string {
  return example.length > 0 ? ` (${shownValues(example, 'en')})` : ''
}

function range(min: string | undefined, max: string | undefined): string {
  if (min === undefined) return `at most ${number(max ?? '')}`
  return max === undefined ? `at least ${number(min)}` : `${number(min)} to ${number(max)}`
}

function limited(limit: string): string {
  const [, sign, edge] = /^([≥≤]) (.*)$/.exec(limit) ?? []
  if (sign === undefined || edge === undefined) return `within ${number(limit)}`
  return `${sign === '≥' ? 'of at least' : 'of at most'} ${number(edge)}`
}

function broken(detail: string): string {
  const [, cells, columns] = /^(\d+) > (\d+)$/.exec(detail) ?? []
  if (cells !== undefined) return `has ${cells} cells for ${columns} columns`
  return detail.startsWith('"')
    ? `opens a quote that is not closed: ${detail}`
    : `repeats or cannot be read at “${detail}”`
}
