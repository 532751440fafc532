import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { draftQuery } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'

/** `/sets/{id}/drafts/{d}`: the editor. */
export function DraftPage() {
  const { d } = useParams({ from: '/sets/$id/drafts/$d' })
  const draft = useQuery(draftQuery(d))
  if (draft.isPending) return <LoadingState />
  if (draft.isError) return <ErrorState title={draft.error.message} onRetry={() => draft.refetch()} />
  return (
    <Page crumbs={[{ label: draft.data.body.document.title }]} layout="fixed">
      {draft.data.body.state}
    </Page>
  )
}
