import { type Issue, message, readJson } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import type { Command } from '../../document/commands.ts'
import { at, isDocument } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'

/** What is shown as JSON: the whole set, or the selected row of the annex. */
export type Scope = 'set' | 'indicator'

type Refused = { kind: 'refused'; problem: string; line: number | null }

/** Unit: milliseconds without a stroke before the text goes into the draft. */
const pause = 350

/** The text of a part of the draft: what is typed goes into it once it reads as JSON, and what others change comes back. */
export function useJsonText(scope: Scope) {
  const store = useDraftStore()
  const row = useDraft((state) => state.selection.row)
  const path = scope === 'set' ? '' : row
  const value = useDraft((state) => (path === null ? undefined : at(state.document, path)))
  const place = scope === 'set' ? 'set' : (row ?? 'none')
  const [text, setText] = useState(() => JSON.stringify(value, null, 2) ?? '')
  const [state, setState] = useState<Refused | { kind: 'synced' }>({ kind: 'synced' })
  const [behind, setBehind] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const known = useRef({ place, json: JSON.stringify(value) })
  const read = useRead(path)

  const load = useCallback(() => {
    known.current = { place, json: JSON.stringify(value) }
    setText(JSON.stringify(value, null, 2) ?? '')
    setState({ kind: 'synced' })
    setBehind(false)
  }, [place, value])

  useEffect(() => {
    const json = JSON.stringify(value)
    const moved = known.current.place !== place
    if (!moved && known.current.json === json) return
    // Text that is not in the draft yet is the author's only copy; it waits until they decide.
    if (!moved && state.kind === 'refused') setBehind(true)
    else load()
  }, [value, place, state.kind, load])

  const take = (typed: string) => {
    const taken = read(typed)
    if ('problem' in taken) return setState(taken)
    setState({ kind: 'synced' })
    if (taken.json === known.current.json) return
    known.current = { place, json: taken.json }
    store.getState().run(taken.command, { typing: `json ${place}` })
  }

  return {
    text,
    state,
    /** Whether the draft has changed under text that is not in it. */
    behind,
    load,
    change(typed: string) {
      setText(typed)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => take(typed), pause)
    },
    paste(typed: string) {
      setText(typed)
      clearTimeout(timer.current)
      take(typed)
    },
  }
}

/** What one set may take, where the server's own limit is not known yet. Unit: bytes */
const usualLimit = 1024 * 1024

/** Reads a typed text as the change that it is to the place it stands for, or says why it is none. */
function useRead(path: string | null) {
  const t = useTranslations('jsonview')
  const locale = useLanguage()
  const limit = useQuery(aboutQuery).data?.limits.documentBytes ?? usualLimit

  const refused = (problem: string, line: number | null = null): Refused => ({ kind: 'refused', problem, line })
  const unread = (issue: Issue | undefined): Refused => {
    if (issue?.code !== 'json-malformed') return refused(t('refused', { problem: issue ? message(issue, locale) : '' }))
    const { line, column } = issue.params
    return refused(t('malformed', { line: String(line), column: String(column) }), line)
  }

  return (typed: string): Refused | { json: string; command: Command } => {
    const read = readJson(typed)
    if (!read.ok) return unread(read.issues[0])
    if (!isDocument(read.value)) return refused(t('notObject'))
    const json = JSON.stringify(read.value)
    const bytes = new TextEncoder().encode(json).length
    if (bytes > limit) return refused(t('tooLarge', { size: megabytes(bytes), limit: megabytes(limit) }))
    const command: Command =
      path === ''
        ? { kind: 'replace', document: read.value, why: 'json' }
        : { kind: 'set', path: path ?? '', value: read.value }
    return { json, command }
  }
}

function megabytes(bytes: number): string {
  return writeNumber(Number((bytes / 1024 / 1024).toFixed(1)))
}
