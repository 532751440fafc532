import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { toast } from '../ui/Toast.tsx'
import { client } from './client.ts'
import { draftsQuery } from './queries.ts'

/** Starts a draft from a published version and goes to it. */
export function useStartDraft(id: string, version: string) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  async function start() {
    setBusy(true)
    try {
      const body = await client.post('/drafts', { body: { ruleset: id, from: `${id}@${version}` } })
      await queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
      await navigate({ to: '/sets/$id/drafts/$d', params: { id, d: body.id } })
    } catch (refusal) {
      toast(refusal instanceof Error ? refusal.message : String(refusal))
    } finally {
      setBusy(false)
    }
  }
  return { start, busy }
}
