import { describe, expect, it } from 'vitest'
import type { AuditHead, AuditRecord } from '../ports.ts'
import { auditStart, follows, link } from './chain.ts'

const chain = (length: number): AuditRecord[] => {
  const entries: AuditRecord[] = []
  let head: AuditHead = auditStart
  for (let i = 0; i < length; i++) {
    const note = { at: '2026-01-01T00:00:00.000Z', actor: 'a', action: 'x', subject: String(i), detail: { i } }
    const entry = link(head, note)
    entries.push(entry)
    head = entry
  }
  return entries
}

const brokenAt = (entries: readonly AuditRecord[]): number | null => {
  let head: AuditHead = auditStart
  for (const entry of entries) {
    if (!follows(head, entry)) return entry.sequence
    head = entry
  }
  return null
}

describe('the chain of the log', () => {
  const entries = chain(100)

  it('[SRV-87] an untouched chain holds', () => {
    expect(brokenAt(entries)).toBeNull()
  })

  it.each<[string, (all: AuditRecord[], at: number) => AuditRecord[]]>([
    ['edited', (all, at) => all.map((entry, i) => (i === at ? { ...entry, actor: 'b' } : entry))],
    ['with another hash', (all, at) => all.map((entry, i) => (i === at ? { ...entry, hash: 'f'.repeat(64) } : entry))],
    ['removed', (all, at) => all.filter((_, i) => i !== at)],
    [
      'swapped with the next',
      (all, at) => all.map((entry, i) => all[i === at ? at + 1 : i === at + 1 ? at : i] ?? entry),
    ],
    [
      'rewritten with a hash of its own',
      (all, at) => all.map((entry, i) => (i === at ? link(all[i - 1] ?? auditStart, { ...entry, actor: 'b' }) : entry)),
    ],
  ])('[SRV-87] an entry %s is found at every row but the last', (_, tamper) => {
    const missed = entries.slice(0, -1).filter((_, at) => brokenAt(tamper([...entries], at)) === null)
    expect(missed).toEqual([])
  })
})
