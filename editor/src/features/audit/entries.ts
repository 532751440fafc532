import { formatDay } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { viInstant } from '../../ui/date.ts'

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
  'comment.said',
  'comment.closed',
  'comment.reopened',
  'comment.reason',
  'comment.named',
  'version.published',
  'version.withdrawn',
  'manifest.issued',
  'registry.added',
  'store.begun',
  'store.restored',
  'store.reconciled',
  'hook.added',
  'hook.ended',
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
  'user.linked',
  'user.unlinked',
  'session.ended',
  'key.added',
  'key.revoked',
  'keys.begun',
  'keys.rotated',
  'keys.revoked',
  'keys.root-exported',
  'keys.root-replaced',
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

/** What acts are about, as the filter offers it. */
export const matters = [
  'draft',
  'comment',
  'version',
  'dataset',
  'result',
  'user',
  'session',
  'key',
  'keys',
  'hook',
  'registry',
  'store',
] as const

const details = [
  'ruleset',
  'version',
  'sequence',
  'revision',
  'number',
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
  'sets',
  'units',
  'state',
  'dataset',
  'draft',
  'key',
  'kind',
  'username',
  'label',
  'scope',
  'expiresAt',
  'issuer',
  'identity',
  'behind',
  'from',
  'to',
  'by',
  'kid',
  'root',
  'replaced',
  'manifest',
  'manifests',
] as const

/** The details of an act in one line of words. */
export function useDetailText() {
  const t = useTranslations('audit')
  const words = useTranslations('shell')
  return (detail: Readonly<Record<string, unknown>>): string =>
    detailText(
      detail,
      (key) => {
        const one = details.find((name) => name === key)
        return one ? t(`details.${one}`) : key
      },
      wordOf,
    )

  /** The word for a value that is one of a few. */
  function wordOf(key: string, value: string): string {
    const [state, role, other] = [find(states, value), find(roles, value), find(values, value)]
    if (key === 'state' && state) return words(`states.${state}`)
    if (['roles', 'from', 'to'].includes(key) && role) return words(`roles.${role}`)
    return ['kind', 'scope', 'by', 'sets', 'units'].includes(key) && other ? t(`values.${other}`) : value
  }
}

const find = <T extends string>(known: readonly T[], value: string): T | undefined => known.find((one) => one === value)

const states = ['draft', 'submitted', 'approved', 'refused', 'published', 'abandoned'] as const
const roles = ['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer'] as const
const values = ['person', 'service', 'link', 'holder', 'typed', 'read', 'write', 'all'] as const

type WordOf = (key: string, value: string) => string

/** What is proof, an id, or said by what the act is about. */
const unsaid = new Set(['rows', 'was', 'row', 'thread', 'ruleset', 'draft'])

/** The details of an act in one line: digests shortened, days and instants as papers write them, what is empty left out. */
export function detailText(
  detail: Readonly<Record<string, unknown>>,
  label: (key: string) => string,
  word: WordOf = (_, value) => value,
): string {
  return Object.entries(detail)
    .filter(([key]) => !unsaid.has(key))
    .map(([key, value]) => [key, valueText(value, (text) => word(key, text))])
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${label(key ?? '')}: ${text}`)
    .join(' · ')
}

function valueText(value: unknown, word: (value: string) => string): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => valueText(one, word)).join(', ')
  if (typeof value === 'object') {
    return 'number' in value
      ? valueText(value.number, word)
      : Object.values(value)
          .map((one) => valueText(one, word))
          .filter(Boolean)
          .join(', ')
  }
  const text = String(value)
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 10)}…`
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return viInstant(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : word(text)
}
