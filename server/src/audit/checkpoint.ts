import { type PublicKey, signedBy } from '@chiso/engine/trust'
import type { AuditHead, Signer } from '../ports.ts'
import { signStatement } from '../statement.ts'

/** The head of the log at an instant; `isSigned` by a key of this store. */
export type Checkpoint = AuditHead & { at: string; isSigned: boolean }

const format = 'chiso-checkpoint/1'

/**
 * The signed statement (điểm đối chiếu) of where the log stood, one line of text to be kept on another machine: a log that is
 * cut short or written anew later does not have that entry.
 */
export async function signCheckpoint({ sequence, hash }: AuditHead, at: string, signer: Signer): Promise<string> {
  return (await signStatement({ format, sequence, hash, at }, signer)).text
}

/** Reads the lines of a file of checkpoints; null for a line that is none. */
export async function readCheckpoints(text: string, keys: readonly PublicKey[]): Promise<(Checkpoint | null)[]> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return Promise.all(lines.map((line) => readCheckpoint(line, keys)))
}

async function readCheckpoint(line: string, keys: readonly PublicKey[]): Promise<Checkpoint | null> {
  try {
    const { format: found, sequence, hash, at } = JSON.parse(line) as Record<string, unknown>
    if (found !== format || typeof sequence !== 'number' || typeof hash !== 'string') return null
    return { sequence, hash, at: String(at), isSigned: (await signedBy(line, keys)) !== null }
  } catch {
    return null
  }
}
