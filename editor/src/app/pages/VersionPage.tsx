import { lazyRouteComponent, useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useSession } from '../../api/session.ts'
import { DocumentPage } from '../../features/published/DocumentPage.tsx'
import { LoadingState } from '../../ui/states.tsx'

// The workbench is large, and strangers come to read.
const VersionWorkbench = lazyRouteComponent(() => import('./VersionWorkbench.tsx'), 'VersionWorkbench')

/** `/sets/{id}/versions/{v}`: a document for who reads, the workbench for who is signed in; `as` says which. */
export function VersionPage() {
  const { id, v } = useParams({ from: '/sets/$id/versions/$v' })
  const { as } = useSearch({ from: '/sets/$id/versions/$v' })
  const { user, loading } = useSession()
  if (!as && loading) return <LoadingState />
  if (as === 'document' || (!as && !user)) return <DocumentPage id={id} v={v} />
  return (
    <Suspense fallback={<LoadingState />}>
      <VersionWorkbench />
    </Suspense>
  )
}
