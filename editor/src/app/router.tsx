import { isDay } from '@chiso/engine'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { compareSearch } from '../features/compare/search.ts'
import { type SetPart, setParts } from '../features/general/parts.ts'
import { scorecardSearch } from '../features/scorecard/search.ts'
import { seriesSearch } from '../features/series/search.ts'

import { Layout, NotFound, PageError, PagePending } from './layout.tsx'
import { tellUnheard } from './unheard.tsx'
import { type View, views } from './workbench/views.ts'

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound, errorComponent: PageError })

type ViewSearch = { view?: View | undefined; part?: SetPart | undefined; dataset?: string | undefined }

/**
 * Which view of a workbench an address asks for, which section of the page of the set, and which data are tried; the annex
 * where it says nothing, or nothing there is.
 */
function viewOf(search: Record<string, unknown>): ViewSearch {
  const view = views.find((each) => each === search.view && each !== 'annex')
  // What is left out here would come through as the root reads it.
  return {
    view,
    part: view === 'set' ? setParts.find((each) => each === search.part) : undefined,
    dataset: typeof search.dataset === 'string' && search.dataset !== '' ? search.dataset : undefined,
  }
}

const edit = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/drafts/$d',
  validateSearch: viewOf,
  component: lazyRouteComponent(() => import('./pages/DraftPage.tsx'), 'DraftPage'),
})

const sets = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage.tsx'), 'HomePage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) => (typeof search.from === 'string' ? { from: search.from } : {}),
  component: lazyRouteComponent(() => import('../features/signin/SignInPage.tsx'), 'SignInPage'),
})

const provider = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/provider',
  component: lazyRouteComponent(() => import('../features/signin/ProviderPage.tsx'), 'ProviderPage'),
})

const set = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id',
  component: lazyRouteComponent(() => import('../features/versions/SetPage.tsx'), 'SetPage'),
})

const version = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/versions/$v',
  validateSearch: (search): { as?: 'document' | 'workbench' | undefined } & ViewSearch => ({
    as: search.as === 'document' || search.as === 'workbench' ? search.as : undefined,
    ...viewOf(search),
  }),
  component: lazyRouteComponent(() => import('./pages/VersionPage.tsx'), 'VersionPage'),
})

const inForce = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/in-force',
  validateSearch: (search): { on?: string | undefined } => ({
    on: typeof search.on === 'string' && isDay(search.on) ? search.on : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/published/InForcePage.tsx'), 'InForcePage'),
})

const digest = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/digest/$digest',
  component: lazyRouteComponent(() => import('../features/published/DigestPage.tsx'), 'DigestPage'),
})

const selfAssessment = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/versions/$v/self-assessment',
  component: lazyRouteComponent(() => import('../features/selfscore/SelfScorePage.tsx'), 'SelfScorePage'),
})

const scorecard = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/versions/$v/units/$unit',
  validateSearch: scorecardSearch,
  component: lazyRouteComponent(() => import('../features/scorecard/ScorecardPage.tsx'), 'ScorecardPage'),
})

const compare = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('../features/compare/ComparePage.tsx'), 'ComparePage'),
})

const series = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/series',
  validateSearch: seriesSearch,
  component: lazyRouteComponent(() => import('../features/series/SeriesPage.tsx'), 'SeriesPage'),
})

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  component: lazyRouteComponent(() => import('../features/units/UnitsPage.tsx'), 'UnitsPage'),
})

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/units/data/$id',
  validateSearch: ({ with: other }): { with?: string | undefined } => ({
    with: typeof other === 'string' && other !== '' ? other : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/units/DatasetPage.tsx'), 'DatasetPage'),
})

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/people/PeoplePage.tsx'), 'PeoplePage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/people/AccountPage.tsx'), 'AccountPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/people/InvitationPage.tsx'), 'InvitationPage'),
})

/** Every address of the product; each can be opened directly, shared and reloaded. */
export const router = createRouter({
  routeTree: root.addChildren([
    sets,
    signIn,
    provider,
    set,
    version,
    inForce,
    digest,
    selfAssessment,
    scorecard,
    edit,
    compare,
    series,
    units,
    dataset,
    audit,
    people,
    account,
    invitation,
  ]),
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
  // Versions look like numbers ("2025.10"), so search values stay the text they are.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
    const text = new URLSearchParams(pairs).toString()
    return text && `?${text}`
  },
})

// The router soon writes the part that a page knows in place of what was asked.
const opened = Object.fromEntries(new URLSearchParams(window.location.search))
const untell = router.subscribe('onResolved', () => {
  untell()
  const page = router.state.matches.at(-1)?.routeId ?? '/'
  // What a provider adds to its answer is read there.
  if (page === provider.id) return
  const { validateSearch } = router.routesById[page].options
  tellUnheard(opened, (search) => (typeof validateSearch === 'function' ? validateSearch(search) : {}))
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
