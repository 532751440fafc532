import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { commentsQuery, type Say, say } from './comments.ts'

/** Says something about a draft and reads again what is said; `send` answers whether it was taken. */
export function useSaying(draft: string) {
  const queries = useQueryClient()
  const [saying, setSaying] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (body: Say): Promise<boolean> => {
    setSaying(true)
    setProblem(null)
    try {
      await say(draft, body)
      await queries.invalidateQueries({ queryKey: commentsQuery(draft).queryKey })
      void queries.invalidateQueries({ queryKey: ['drafts'] })
      return true
    } catch (refusal) {
      setProblem(refusal instanceof Error ? refusal.message : String(refusal))
      // It may have been closed elsewhere meanwhile.
      void queries.invalidateQueries({ queryKey: commentsQuery(draft).queryKey })
      return false
    } finally {
      setSaying(false)
    }
  }
  return { saying, problem, send }
}
