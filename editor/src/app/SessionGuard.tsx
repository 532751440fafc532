import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { client } from '../api/client.ts'
import { giveUp, goOn, saveUnsaved, useEnding } from '../api/ending.ts'
import { checkSession, onRemembered, remember, sessionQuery, useSession } from '../api/session.ts'
import { SignInDialog } from '../features/signin/SignInDialog.tsx'
import { forgetTyped } from '../saving/typed.ts'

/** Ends the session here and on the server, and leaves pages that need one. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await saveUnsaved()
    await client.delete('/session')
    // Who comes next at this browser shall not read what was half typed.
    await forgetTyped('all').catch(() => undefined)
    remember(false)
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, null)
    await navigate({ to: '/' })
  }
}

/** The sign-in dialog over whatever page is open; nothing typed on it is lost. */
export function SessionGuard() {
  const waiting = useEnding((state) => state.waiting)
  const { user } = useSession()
  const [username] = useState(() => ({ last: '' }))
  if (user) username.last = user.username

  // Somebody has signed out or in at another tab of this browser.
  useEffect(() => onRemembered(() => void checkSession().catch(() => undefined)), [])
  // Signed in there, what waits here goes on too.
  const absent = useRef(false)
  useEffect(() => {
    if (user && absent.current) goOn()
    absent.current = user === null
  }, [user])

  if (waiting.length === 0) return null
  return <SignInDialog username={username.last} onLater={giveUp} onSignedIn={goOn} />
}
