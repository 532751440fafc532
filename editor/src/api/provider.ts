import { queryOptions } from '@tanstack/react-query'
import { client } from './client.ts'

/** The provider that people may sign in by, or null; asked of the server, which may have to ask the provider first. */
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: async () => (await client.get('/session/provider')).provider,
  staleTime: 30_000,
  retry: false,
})

/** What somebody goes to the provider for. */
export type ProviderWay = { act: 'sign-in' | 'step-up' | 'link' | 'invitation'; returnTo?: string; secret?: string }

/** Where the provider sends people back to. */
export const providerPath = '/sign-in/provider'

/** Leaves this page for the provider. Errors: the server's refusal */
export async function goToProvider(way: ProviderWay): Promise<void> {
  const { address } = await client.post('/session/provider', { body: way })
  location.assign(address)
}
