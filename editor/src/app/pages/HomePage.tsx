import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useSession } from '../../api/session.ts'
import { FrontPage } from '../../features/front/FrontPage.tsx'
import { LoadingState } from '../../ui/states.tsx'

// A visitor downloads nothing of what only authors see.
const OwnSets = lazyRouteComponent(() => import('./OwnSets.tsx'), 'OwnSets')

/** `/`: for a visitor what is in force and what changed; for who is signed in every set with its drafts. */
export function HomePage() {
  const { user, loading } = useSession()
  if (loading) return <LoadingState />
  if (!user) return <FrontPage />
  return (
    <Suspense fallback={<LoadingState />}>
      <OwnSets />
    </Suspense>
  )
}
