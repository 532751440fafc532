import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Layout, NotFound, PageError, PagePending } from './layout.tsx'

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound, errorComponent: PageError })

const edit = createRoute({
  getParentRoute: () => root,
  path: '/sets/$id/drafts/$d',
  component: lazyRouteComponent(() => import('./pages/DraftPage.tsx'), 'DraftPage'),
})

/** Every address of the product; each can be opened directly, shared and reloaded. */
export const router = createRouter({
  routeTree: root.addChildren([edit]),
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
