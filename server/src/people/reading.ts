import type { DatasetRecord, DraftRecord, ResultRecord, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { needSet, needUnits, type Within } from './remit.ts'

/** One draft; refuses with 404 when there is none, with 403 where its set is not given to whoever asks. */
export async function getDraft(store: Pick<Store, 'drafts'>, id: string, reader: Within): Promise<DraftRecord> {
  const draft = await store.drafts.get(id)
  if (!draft) throw new Refused(refuse('not-found', { what: id }))
  needGiven(reader, draft.ruleset)
  return draft
}

/** One dataset; refuses with 404 when there is none, with 403 where its set or one of its units is not given to whoever asks. */
export async function getDataset(
  { datasets }: Pick<Store, 'datasets'>,
  id: string,
  reader: Within,
): Promise<DatasetRecord & { correctedBy: string | null }> {
  const dataset = await datasets.get(id)
  if (!dataset) throw new Refused(refuse('not-found', { what: id }))
  needGiven(reader, dataset.ruleset)
  const { units } = reader.remit
  const beyond = units && (await datasets.unitBeyond(id, units))
  const refusal = beyond === null ? null : needUnits(reader, [beyond])
  if (refusal) throw new Refused(refusal)
  return dataset
}

/** One closed result; refuses with 403 also where its dataset holds units that are not given to whoever asks. */
export async function getResult(
  store: Pick<Store, 'results' | 'datasets'>,
  id: string,
  reader: Within,
): Promise<ResultRecord> {
  const result = await store.results.get(id)
  if (!result) throw new Refused(refuse('not-found', { what: id }))
  needGiven(reader, setOf(result))
  await getDataset(store, result.dataset, reader)
  return result
}

/** The set of a closed result, which names a version. */
export function setOf({ ruleset }: Pick<ResultRecord, 'ruleset'>): string {
  return ruleset.slice(0, ruleset.lastIndexOf('@'))
}

function needGiven(reader: Within, ruleset: string | null): void {
  const refusal = needSet(reader, ruleset)
  if (refusal) throw new Refused(refusal)
}
