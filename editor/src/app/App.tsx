import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { IntlProvider } from 'use-intl'
import { queries } from '../api/queries.ts'
import { messagesOf } from '../text/catalogue.ts'
import { useLanguage } from '../text/locale.ts'
import { Announcer } from '../ui/Announcer.tsx'
import { Toasts } from '../ui/Toast.tsx'
import { router } from './router.tsx'

/** The whole application: language, server state, routes. */
export function App() {
  const locale = useLanguage()
  return (
    <IntlProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Ho_Chi_Minh">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Announcer />
        <Toasts />
      </QueryClientProvider>
    </IntlProvider>
  )
}
