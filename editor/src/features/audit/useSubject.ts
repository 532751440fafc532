import { useQuery } from '@tanstack/react-query'
import { usePersonName } from '../../api/people.ts'
import { datasetsQuery, draftsQuery, rulesetsQuery } from '../../api/queries.ts'
import { type Act, type Subject, subjectOf, type Titles } from './subject.ts'

/** Names what acts are about by what is known on this page. */
export function useSubject(): (act: Act) => Subject {
  const sets = useQuery(rulesetsQuery).data ?? []
  const drafts = useQuery(draftsQuery).data ?? []
  const datasets = useQuery(datasetsQuery).data ?? []
  const person = usePersonName()
  const titleIn = (list: readonly { id: string; title: string }[]) => {
    const titles = new Map(list.map(({ id, title }) => [id, title]))
    return (id: string) => titles.get(id)
  }
  const titles: Titles = { set: titleIn(sets), draft: titleIn(drafts), dataset: titleIn(datasets), person }
  return (act) => subjectOf(act, titles)
}
