import { createHash } from 'node:crypto'
import { seal } from '../digest.ts'
import type { AuditHead, AuditNote, AuditRecord } from '../ports.ts'

/** What the first entry of the log follows. */
export const auditStart: AuditHead = { sequence: 0, hash: '0'.repeat(64) }

/**
 * Links a note to the log (nhật ký) after its current head.
 *
 * Shape: hash = sha256(0x00 ‖ previous hash ‖ canonical entry)
 */
export function link(head: AuditHead, note: AuditNote): AuditRecord {
  const sequence = head.sequence + 1
  return { sequence, ...note, previous: head.hash, hash: hashOf(head.hash, sequence, note) }
}

/** Whether an entry truly follows a head. */
export function follows(head: AuditHead, entry: AuditRecord): boolean {
  return (
    entry.sequence === head.sequence + 1 &&
    entry.previous === head.hash &&
    entry.hash === hashOf(head.hash, entry.sequence, entry)
  )
}

function hashOf(previous: string, sequence: number, { at, actor, action, subject, detail }: AuditNote): string {
  const entry = seal({ sequence, at, actor, action, subject, detail }).text
  return createHash('sha256').update(Uint8Array.of(0)).update(Buffer.from(previous, 'hex')).update(entry).digest('hex')
}
