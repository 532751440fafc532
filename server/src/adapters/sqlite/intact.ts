import { sha256 } from '../../digest.ts'
import { Refused, refuse } from '../../refusals.ts'

/** A kept text, if it is still what was written under its digest; refuses with `content-damaged` otherwise. */
export function intact(text: string, digest: string, what: string): string {
  if (sha256(text) !== digest) throw new Refused(refuse('content-damaged', { what }))
  return text
}
