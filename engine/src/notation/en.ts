import { wrongDay } from '../messages/days.ts'
import { formatDecimal } from '../messages/number.ts'
import { unchosen } from '../messages/words.ts'
import type { Sentences } from './sentences.ts'
import { nameOf } from './words.ts'

const meant = (nearest: string | undefined, otherwise: string) =>
  nearest === undefined ? otherwise : `Did you mean ${nearest}?`
const form = (word: Parameters<typeof nameOf>[0]) => `${nameOf(word, 'en')}(${word.takes.en})`
const count = (min: number, max: number | null) =>
  max === null ? `at least ${min}` : min === max ? String(min) : `${min} to ${max}`

/** Signs that say several things elsewhere. */
const unclear: Readonly<Record<string, string>> = {
  '&': 'It is not clear what “&” means. Between two conditions write AND; to join texts use CONCAT(a; b).',
  '|': 'It is not clear what “|” means. Between two conditions write OR; an absolute value is MAX(x; -x).',
  '!': 'It is not clear what “!” means. Write != for different, NOT(…) to deny.',
}

/** What is wrong in a formula, then what to do. */
export const en: Sentences = {
  empty: () => 'There is no formula yet. Type one, such as TIERS(meetings; 4→20; 3→15).',
  character: ({ character }) => `“${character}” means nothing in a formula. Write it with + - * / and functions.`,
  'value-missing': ({ where }) =>
    where === ''
      ? 'A value is missing here. Fill it in or remove the extra “;”.'
      : `A value is missing beside “${where}”. Fill it in or remove “${where}”.`,
  'operator-missing': ({ before }) =>
    `An operator or “;” is missing before “${before}”. Put one between the two values.`,
  'bracket-open': ({ bracket }) => `The bracket “${bracket}” is not closed. Add “${bracket === '{' ? '}' : ')'}”.`,
  'bracket-extra': ({ bracket }) => `The bracket “${bracket}” closes nothing. Remove or correct it.`,
  'text-open': () => 'The text has no closing quote. Add a quote at its end.',
  'text-quotes': () => 'Text stands in double quotes "…".',
  'label-open': () => 'The name is not closed. Add “]”.',
  'label-brackets': ({ name }) => `Read as ${name}. Write this id, or put the label in square brackets […].`,
  'comma-separator': () => 'Values are separated by “;”. Replace the comma.',
  'comma-between-numbers': () => 'The comma could be a decimal mark or a separator. Separate values by “;”.',
  'semicolon-misplaced': () => 'This belongs inside the brackets of a function. Remove it or check the brackets.',
  'number-ambiguous': ({ found, meant }) =>
    `“${found}” could be ${formatDecimal(meant, 'en')} or ${found.replace('.', ',')}. Write ${meant} or ${found.replace('.', ',')}.`,
  'number-form': ({ found }) => `“${found}” is no number. Use a decimal comma (0,8) and separate values by “;”.`,
  'number-digits': ({ found }) => `“${found}” has more digits than can be computed exactly. Write at most 15.`,
  'number-size': ({ found, size }) =>
    `“${found}” is too ${size} to be computed. Write another number, or change the unit of the input.`,
  'date-bare': ({ found }) => `A day is written ${found} in a formula.`,
  'date-form': ({ found, wrong }) => `“${found}” cannot be read as a day. ${wrongDay(wrong, 'DATE(31/01/2026)', 'en')}`,
  'date-text': ({ found, meant }) =>
    `“${found}” is text, which cannot be compared with a day. ${meant === undefined ? 'Write a day, such as DATE(31/01/2026).' : `Write ${meant}.`}`,
  'percent-misplaced': () => '% only follows a number, as in 80%. For a remainder use REMAINDER(dividend; divisor).',
  'sign-unknown': ({ sign, meant }) =>
    unclear[sign] ??
    (meant === '' ? `There is no operation “${sign}”. Multiply with *.` : `“${sign}” is written “${meant}”.`),
  'comparison-chain': () => 'Comparisons cannot be chained like this. Write two, joined by AND.',
  'arrow-misplaced': () => 'An arrow → belongs to steps and options only. Compare with >=, separate by “;”.',
  'function-unknown': ({ name, nearest }) =>
    `There is no function “${name}”. ${meant(nearest, 'Choose one of the suggestions.')}`,
  'function-sheet': ({ name, instead }) =>
    instead === null
      ? `Formulas have no function ${name}. Make its result an input.`
      : `Formulas have no function ${name}. Write ${instead}.`,
  'function-spaces': ({ name }) => `The name of a function is written with underscores: ${name}.`,
  'remainder-sign': ({ name }) =>
    `Of a negative number the remainder is negative here, other than ${name} of Excel. Leave it where nothing is negative.`,
  'function-brackets': ({ word }) => `A function needs its brackets: ${form(word)}.`,
  'argument-count': ({ word, min, max, found }) =>
    `${nameOf(word, 'en')} takes ${count(min, max)} values, here are ${found}. Write ${form(word)}.`,
  'pair-missing': ({ word }) => `A pair joined by an arrow → is missing. Write ${form(word)}.`,
  'state-form': () => 'An option is text in double quotes, as in "secretary"→100%.',
  'state-twice': ({ state }) => `The option “${state}” stands twice. Keep one.`,
  'name-unknown': ({ name, nearest }) =>
    name === unchosen
      ? 'No input is chosen yet. Put one in place of chua_chon.'
      : `Nothing is named “${name}”. ${meant(nearest, 'Choose one of the suggestions or declare it.')}`,
  'label-unknown': ({ label, nearest }) =>
    `Nothing is labelled “${label}”. ${meant(nearest && `“${nearest}”`, 'Choose one of the suggestions.')}`,
  'label-ambiguous': ({ label, ids }) => `Several values are labelled “${label}”. Write the id: ${ids.join(' or ')}.`,
  'name-inherited': ({ name }) => `“${name}” is a reserved name. Choose another.`,
  'operation-name': () =>
    'The first value is the name of an operation in double quotes; BARE_OPERATION has exactly one value after it.',
  'json-malformed': () => 'The JSON is not well formed. Check its commas, brackets and quotes.',
  'too-deep': ({ max }) => `The formula nests more than ${max} levels. Move parts into derived values.`,
  'too-long': ({ max }) =>
    `The formula has more than ${formatDecimal(String(max), 'en')} characters. Move parts into derived values.`,
}
