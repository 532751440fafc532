import type { DatasetSummary } from '@chiso/server/client'

/** The data that fit a set, newest period first: sent for it, or for its level when they name no set. */
export function datasetsFor(datasets: readonly DatasetSummary[], set: string, level: string | null): DatasetSummary[] {
  return datasets
    .filter((one) => !one.correctedBy)
    .filter((one) => one.ruleset === set || (one.ruleset === null && (one.level === null || one.level === level)))
    .sort((a, b) => b.period.localeCompare(a.period) || b.createdAt.localeCompare(a.createdAt))
}

/** A body of data by name, with its period where the name does not say it. */
export function datasetLabel(dataset: Pick<DatasetSummary, 'title' | 'period'>): string {
  return dataset.title.includes(dataset.period) ? dataset.title : `${dataset.title} · ${dataset.period}`
}
