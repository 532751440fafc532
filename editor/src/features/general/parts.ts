/** The sections of "Thông tin chung", as addresses name them. */
export const setParts = [
  'title',
  'legal',
  'policy',
  'inputs',
  'constants',
  'derived',
  'cohort',
  'leagues',
  'rollups',
  'grades',
  'cases',
  'crosswalk',
] as const
export type SetPart = (typeof setParts)[number]

/** The section that a place of the document is edited in; the first one for whatever has no section of its own. */
export function partOf(place: string): SetPart {
  const head = place.split('/')[1]
  return setParts.find((part) => part === head) ?? 'title'
}
