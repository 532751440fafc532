import { useTranslations } from 'use-intl'

const known = [
  'draft.created',
  'draft.saved',
  'draft.submitted',
  'draft.approved',
  'draft.refused',
  'draft.edited',
  'draft.voided',
  'draft.rebased',
  'draft.published',
  'draft.abandoned',
  'version.published',
  'version.withdrawn',
  'dataset.added',
  'result.closed',
  'user.added',
  'key.added',
  'key.revoked',
] as const

/** The word for an act in the log; an act without one keeps its name. */
export function useActionText() {
  const t = useTranslations('audit')
  return (action: string): string => {
    const one = known.find((name) => name === action)
    return one ? t(`actions.${keyOf(one)}`) : action
  }
}

// Message keys may not hold dots, which part the levels of a catalogue.
function keyOf<A extends string>(action: A) {
  return action.replace('.', '-') as A extends `${infer S}.${infer V}` ? `${S}-${V}` : never
}

/** The details of an act in one line, digests shortened, what is empty left out. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => `${key}: ${valueText(value)}`)
    .join(' · ')
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 10)}…` : value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
