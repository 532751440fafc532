/** What an act is about, as people call it, and the page of it where it has one. */
export type Subject = {
  name: string
  to:
    | { page: 'draft'; id: string; d: string }
    | { page: 'version'; id: string; v: string }
    | { page: 'data'; id: string }
    | { page: 'people' }
    | null
}

export type Act = { action: string; subject: string; detail: Readonly<Record<string, unknown>> }
export type Titles = {
  set: (id: string) => string | undefined
  draft: (id: string) => string | undefined
  dataset: (id: string) => string | undefined
  person: (account: string) => string
}

/** What an act is about, by the titles that are known. */
export function subjectOf({ action, subject, detail }: Act, titles: Titles): Subject {
  const about = action.slice(0, action.indexOf('.'))
  const set = typeof detail.ruleset === 'string' ? detail.ruleset : null
  if (about === 'draft' || about === 'comment') {
    const name = titles.draft(subject) ?? (set && titles.set(set)) ?? set ?? subject
    return { name, to: set ? { page: 'draft', id: set, d: subject } : null }
  }
  const version = /^(.+)@([^@]+)$/.exec(subject)
  if ((about === 'version' || about === 'manifest') && version?.[1] && version[2]) {
    const [, id, v] = version
    return { name: `${titles.set(id) ?? id}, ${v}`, to: { page: 'version', id, v } }
  }
  if (about === 'dataset') return { name: titles.dataset(subject) ?? subject, to: { page: 'data', id: subject } }
  if (about === 'user' || about === 'session') return { name: titles.person(subject), to: { page: 'people' } }
  return { name: /^[0-9a-f]{64}$/.test(subject) ? `${subject.slice(0, 10)}…` : subject, to: null }
}
