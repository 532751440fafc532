import { parseUnits, type Unit } from '@chiso/engine'
import { sealBytes } from '../digest.ts'
import type { DatasetRecord, Store, TextBytes } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

type NewDataset = Pick<
  DatasetRecord,
  'id' | 'title' | 'ruleset' | 'level' | 'period' | 'content' | 'corrects' | 'reason'
>

/** Units as they are kept. */
export type SealedUnits = { bytes: TextBytes; digest: string; count: number }

export function sealUnits(units: readonly Unit[]): SealedUnits {
  return { ...sealBytes(units), count: units.length }
}

/** Stores units' data inside a transaction, with its log entry. */
export async function storeDataset(
  store: Store,
  dataset: NewDataset,
  { bytes, digest, count }: SealedUnits,
  { username: by, key }: { username: string; key: string | null },
  at: string,
): Promise<DatasetRecord> {
  const record = { ...dataset, count, digest, createdAt: at, createdBy: by }
  if ((await store.datasets.add(record, bytes)) === 'exists') throw new Refused(refuse('exists', { what: dataset.id }))
  await store.audit.append({
    at,
    actor: by,
    action: 'dataset.added',
    subject: dataset.id,
    detail: {
      period: dataset.period,
      digest,
      count,
      corrects: dataset.corrects,
      reason: dataset.reason,
      ...(key === null ? {} : { key }),
    },
  })
  return record
}

/** Reads a units file that must be whole to be kept. */
export function readUnitsFile(json: unknown) {
  const { file, issues } = parseUnits(json)
  const errors = issues.filter((one) => one.severity === 'error')
  if (!file || errors.length > 0) throw new Refused(refuse('invalid', {}, errors))
  return { file, issues }
}
