/** The next version number: this year's first, or one above the last when that is as young. */
export function proposeVersion(last: string | null, today: string): string {
  const year = Number(today.slice(0, 4))
  const [lastYear = 0, lastNumber = 0] = (last ?? '').split('.').map(Number)
  return lastYear >= year ? `${lastYear}.${lastNumber + 1}` : `${year}.1`
}

/** The year an effective date lies in, when no version has claimed it yet. */
export function proposePeriods(effectiveFrom: string, claimed: readonly string[]): string {
  const year = effectiveFrom.slice(0, 4)
  return claimed.includes(year) ? '' : year
}

/** The periods written in a field, in the order written. */
export function periodsOf(text: string): string[] {
  return [...new Set(text.split(/[,;]/).map((part) => part.trim().normalize('NFC')))].filter((part) => part !== '')
}

export type PublishForm = {
  version: string
  effectiveFrom: string
  periods: string
  decided: boolean
  number: string
  issuedOn: string
  issuer: string
  signer: string
  reason: string
  contentReason: string
}

export type PublishField = keyof Omit<PublishForm, 'decided'>

/** What still lacks before anything is sent; the sentences are named, not spoken. What is illustrative is no issued text. */
export function lacking(
  form: PublishForm,
  today: string,
  isIllustrative: boolean,
): Partial<Record<PublishField, LackingText>> {
  const lacks: Partial<Record<PublishField, LackingText>> = {}
  if (!/^\d{4}\.[1-9]\d*$/.test(form.version.trim())) lacks.version = 'badVersion'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.effectiveFrom)) lacks.effectiveFrom = 'needDate'
  else if (form.effectiveFrom < today && !form.reason.trim()) lacks.reason = 'needReason'
  if (form.decided) {
    if (!form.number.trim()) lacks.number = 'needNumber'
    if (!form.issuedOn) lacks.issuedOn = 'needIssuedOn'
    if (!form.issuer.trim()) lacks.issuer = 'needIssuer'
    if (isIllustrative && !form.contentReason.trim()) lacks.contentReason = 'needContentReason'
  }
  return lacks
}

export type LackingText =
  | 'badVersion'
  | 'needDate'
  | 'needReason'
  | 'needNumber'
  | 'needIssuedOn'
  | 'needIssuer'
  | 'needContentReason'

/** The field a refusal of the server speaks of, or the form as a whole. */
export function fieldOf(code: string): PublishField | 'form' {
  const fields: Record<string, PublishField> = {
    'version-exists': 'version',
    'version-format': 'version',
    'version-order': 'version',
    'effective-date-taken': 'effectiveFrom',
    'day-invalid': 'effectiveFrom',
    'period-claimed': 'periods',
    'decision-differs': 'number',
    'content-unanswered': 'contentReason',
    'reason-needed': 'reason',
    'reason-needed-past': 'reason',
  }
  return fields[code] ?? 'form'
}
