import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { client } from '../api/client.ts'
import { checkSession, onRemembered, remember, sessionQuery, useSession } from '../api/session.ts'
import { forgetTyped } from '../document/vault.ts'
import { SignInDialog } from '../features/signin/SignInDialog.tsx'

/** Ends the session here and on the server, and leaves pages that need one. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await Promise.all([...unsaved].map((save) => save().catch(() => undefined)))
    await client.signOut()
    // Who comes next at this browser shall not read what was half typed.
    await forgetTyped('all').catch(() => undefined)
    remember(false)
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, null)
    await navigate({ to: '/' })
  }
}

const unsaved = new Set<() => Promise<unknown>>()

/** Has something saved before the session ends here; the answer takes it back. */
export function saveBeforeSignOut(save: () => Promise<unknown>): () => void {
  unsaved.add(save)
  return () => unsaved.delete(save)
}

const useExpired = create<{ waiting: (() => void)[] }>(() => ({ waiting: [] }))

/** Asks for the password again because the session has run out, then goes on. */
export function signInAgain(goOn: () => void) {
  useExpired.setState(({ waiting }) => ({ waiting: [...waiting, goOn] }))
}

function goOn() {
  const { waiting } = useExpired.getState()
  useExpired.setState({ waiting: [] })
  for (const each of waiting) each()
}

/** The sign-in dialog over whatever page is open; nothing typed on it is lost. */
export function SessionGuard() {
  const waiting = useExpired((state) => state.waiting)
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
  return (
    <SignInDialog username={username.last} onLater={() => useExpired.setState({ waiting: [] })} onSignedIn={goOn} />
  )
}
