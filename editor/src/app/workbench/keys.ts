import { type RefObject, useEffect, useRef } from 'react'
import { rowOf } from '../../document/place.ts'
import type { DraftStore } from '../../draft/store.ts'
import { entryOf } from './Side.tsx'

type PageKeys = {
  store: DraftStore
  find: RefObject<HTMLInputElement | null>
  onHelp: () => void
}

/** Regions, each with what it is entered by. */
const regions = ['#annex td[tabindex="0"]', '#inspector', '#problems button', '#preview button']

const areas = ['#annex', '#inspector', '#problems', '#preview']

function toAnnex() {
  document.querySelector<HTMLElement>('#annex td[tabindex="0"]')?.focus()
}

function isEmptyAnnex() {
  return document.querySelector('#annex') !== null && document.querySelector('#annex tbody tr') === null
}

/** Keys that work anywhere in the editor: undo, find, next problem, next region, help. */
export function usePageKeys({ store, find, onHelp }: PageKeys) {
  const problem = useRef(-1)
  const region = useRef(0)

  const nextProblem = (by: 1 | -1) => {
    const issues = store.getState().issues.filter((issue) => rowOf(issue.path) && issue.severity !== 'info')
    if (issues.length === 0) return
    problem.current = (problem.current + by + issues.length) % issues.length
    const issue = issues[problem.current]
    if (!issue) return
    store.getState().show(issue.path)
    requestAnimationFrame(toAnnex)
  }

  const nextRegion = (by: 1 | -1) => {
    // From where the keyboard stands, however it came there.
    const standing = regions.findIndex((_, index) => document.activeElement?.closest(areas[index] ?? ''))
    if (standing >= 0) region.current = standing
    for (let turn = 0; turn < regions.length; turn++) {
      region.current = (region.current + by + regions.length) % regions.length
      const place = document.querySelector<HTMLElement>(regions[region.current] ?? '')
      const target = place?.matches('#inspector') ? entryOf(place) : place
      if (!target) continue
      target.focus()
      return
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return
    const { target } = event
    // An open cell, the JSON editor and text that is not in the draft yet keep their own undo.
    const own = target.closest('.monaco-editor, .cell-editor, .json, dialog, [aria-invalid="true"]')
    const typing = target.closest('input, textarea, select')
    const control = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (control && (key === 'z' || key === 'y')) {
      if (own) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) store.getState().redo()
      else store.getState().undo()
    } else if (event.key === 'Escape' && target.closest('#inspector')) {
      toAnnex()
    } else if (control && event.key === 'Enter' && !own && isEmptyAnnex()) {
      event.preventDefault()
      document.querySelector<HTMLElement>('#annex [data-add="leaf"]')?.click()
    } else if (event.key === 'F8') {
      event.preventDefault()
      nextProblem(event.shiftKey ? -1 : 1)
    } else if (event.key === 'F6') {
      event.preventDefault()
      nextRegion(event.shiftKey ? -1 : 1)
    } else if (!typing && !own && event.key === '/') {
      event.preventDefault()
      find.current?.focus()
    } else if (!typing && !own && event.key === '?') {
      event.preventDefault()
      onHelp()
    }
  }

  const latest = useRef(onKeyDown)
  latest.current = onKeyDown
  // The whole page listens: when it has just been opened, the keyboard stands nowhere yet.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
