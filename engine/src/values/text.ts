/** True when a string holds half of a surrogate pair, which no UTF-8 can carry. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}

/** Signs, digits and spaces as wide as Chinese characters (full-width) as those that they look like, one for one. */
export function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** Every sign that stands for the hyphen of the keyboard, as minus and between the parts of a day, as that. */
export function hyphened(text: string): string {
  return text.replace(/[\u2010-\u2013\u2212\ufe63]/g, '-')
}

/** Beyond the letters of Vietnamese and the marks of print, each of which is whole, composed and seen with nothing beside it. */
const strange = /[^\n\r\t -~\u00a0-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u20ab\u2264\u2265]/

/** Whether a text is whole Unicode in NFC, as it is once read. */
export function isComposed(text: string): boolean {
  return !strange.test(text) || (!hasLoneSurrogate(text) && text === text.normalize('NFC'))
}

/**
 * Characters that show nothing, that turn the direction of writing, that only their makers know, or that stand for a lost
 * one. The blank of braille (U+2800) and the place of an object (U+FFFC)
 * are ordinary signs to Unicode and show nothing all the same.
 */
const hiddenPattern =
  /(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd]/u

/** In an id no line ends, and every space is the one of the keyboard: others look like it and are not. */
const hiddenInId = /[\t\n\r]|(?! )\p{Zs}/u

/** A character that a text may not hold, by its number in Unicode, and its place, counted from 1. */
export type HiddenCharacter = { character: string; position: number }

/**
 * The first hidden character (ký tự ẩn) of a text; null when there is none.
 *
 * Shape: a text may have lines and tabs, an id may not
 * Source: SPEC D-11
 */
export function hiddenIn(text: string, kind: 'text' | 'id' = 'text'): HiddenCharacter | null {
  const found = (strange.test(text) ? hiddenPattern.exec(text) : null) ?? (kind === 'id' ? hiddenInId.exec(text) : null)
  const point = found?.[0].codePointAt(0)
  if (!found || point === undefined) return null
  return { character: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, position: found.index + 1 }
}
