import type { Source } from './sources.ts'

const screens = /^editor\/src\/(features|fields)\//

/** Those of some fields of the document that no screen speaks of, so that nobody could edit them. */
export function unedited(fields: readonly string[], sources: readonly Source[]): string[] {
  const texts = sources.filter(({ path }) => screens.test(path)).map(({ text }) => text)
  return fields.filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
}
