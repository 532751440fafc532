import { formatDay } from '@chiso/engine'
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
  'manifest.issued',
  'registry.added',
  'dataset.added',
  'result.closed',
  'user.added',
  'user.invited',
  'user.password',
  'user.roles',
  'user.second-factor',
  'user.confirmed',
  'user.disabled',
  'user.enabled',
  'user.sessions-ended',
  'session.ended',
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

const details = [
  'ruleset',
  'version',
  'sequence',
  'revision',
  'digest',
  'effectiveFrom',
  'periods',
  'period',
  'decision',
  'reason',
  'count',
  'corrects',
  'base',
  'roles',
  'state',
  'dataset',
  'draft',
  'key',
  'kind',
  'username',
  'label',
  'scope',
  'expiresAt',
  'behind',
  'from',
  'to',
  'by',
] as const

/** The details of an act in one line of words. */
export function useDetailText() {
  const t = useTranslations('audit')
  const words = useTranslations('shell')
  return (detail: Readonly<Record<string, unknown>>): string =>
    detailText({ ...detail, ...stateOf(detail.state) }, (key) => {
      const one = details.find((name) => name === key)
      return one ? t(`details.${one}`) : key
    })

  function stateOf(value: unknown) {
    const state = states.find((one) => one === value)
    return state ? { state: words(`states.${state}`) } : {}
  }
}

const states = ['draft', 'submitted', 'approved', 'refused', 'published', 'abandoned'] as const

/** The details of an act in one line: digests shortened, days as papers write them, what is empty left out. */
export function detailText(detail: Readonly<Record<string, unknown>>, label: (key: string) => string): string {
  return Object.entries(detail)
    .filter(([key]) => key !== 'rows')
    .map(([key, value]) => [key, valueText(value)])
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${label(key ?? '')}: ${text}`)
    .join(' · ')
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'object') {
    return 'number' in value ? valueText(value.number) : Object.values(value).map(valueText).filter(Boolean).join(', ')
  }
  const text = String(value)
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 10)}…`
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : text
}
