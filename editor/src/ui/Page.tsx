import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { useTranslations } from 'use-intl'

/** What every page's top bar carries at its right end; the application provides it. */
export const Chrome = createContext<{ navigation: ReactNode; account: ReactNode }>({ navigation: null, account: null })

export type Crumb = { label: string; to?: string }

type PageProps = {
  /** From the home page to here; the last one names this page and titles the window. */
  crumbs: readonly Crumb[]
  /** Titles the window where the last breadcrumb says too little away from its place. */
  title?: string
  /** Facts beside the breadcrumbs. */
  facts?: ReactNode
  /** What can be done with the whole page. */
  actions?: ReactNode
  /** Lines under the bar, such as the illustrative banner. */
  banner?: ReactNode
  /** `document` scrolls in a column, `wide` uses the whole width, `paper` too, on white, `fixed` fills the window. */
  layout?: 'document' | 'wide' | 'paper' | 'fixed'
  children: ReactNode
}

/** The frame of a page: one bar, one optional banner, one main region. */
export function Page({ crumbs, title, facts, actions, banner, layout = 'document', children }: PageProps) {
  const t = useTranslations('shell')
  const chrome = useContext(Chrome)
  const named = title ?? crumbs.at(-1)?.label ?? t('product')

  useEffect(() => {
    document.title = `${named} · ${t('product')}`
  }, [named, t])

  return (
    <div className={layout === 'fixed' ? 'page fixed' : 'page'}>
      <header className="bar">
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Link to="/" className="mark">
          <img src="/mark.svg" alt="" />
          {t('product')}
        </Link>
        <nav className="crumbs" aria-label={t('breadcrumbs')}>
          <ol>
            {crumbs.map((crumb, index) => (
              <li key={crumb.to ?? crumb.label}>
                {crumb.to ? (
                  // A page further down is not the page it hangs below.
                  <Link to={crumb.to} activeOptions={{ exact: true }}>
                    {crumb.label}
                  </Link>
                ) : (
                  <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
        {facts}
        <span className="grow" />
        {layout === 'fixed' ? null : chrome.navigation}
        {actions}
        {chrome.account}
      </header>
      <div>{banner}</div>
      <main id="main" tabIndex={-1} data-layout={layout}>
        {children}
      </main>
    </div>
  )
}
