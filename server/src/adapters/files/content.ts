import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Json, readJson } from '@chiso/engine'

/** One published version as it lies in a folder: the document and its publication record. */
export type VersionFolder = {
  ruleset: string
  version: string
  document: Json
  publication: {
    effectiveFrom: string
    periods: string[]
    decision: { number: string } | null
    reason: string | null
    digest?: string
  }
}
export type DatasetFile = { id: string; title: string; ruleset: string | null; file: Json }
/** Sets, units' data and the registry of units as files. */
export type Content = { versions: VersionFolder[]; datasets: DatasetFile[]; registries: Json[] }

/** A file of the shipped content that cannot be read. */
class ContentBroken extends Error {
  override name = 'ContentBroken'
}

/** Reads `rulesets/`: versions by effective date, then the datasets and the registry of units. */
export function readContent(folder: string): Content {
  if (!existsSync(folder)) return { versions: [], datasets: [], registries: [] }
  const versions: VersionFolder[] = []
  const datasets: DatasetFile[] = []
  for (const set of foldersOf(folder)) {
    for (const version of foldersOf(join(folder, set))) {
      const place = join(folder, set, version)
      if (!existsSync(join(place, 'ruleset.json')) || !existsSync(join(place, 'publication.json'))) continue
      const publication = read(join(place, 'publication.json')) as VersionFolder['publication']
      versions.push({
        ruleset: set,
        version,
        document: read(join(place, 'ruleset.json')),
        publication: { ...publication, periods: publication.periods ?? [], decision: publication.decision ?? null },
      })
    }
    datasets.push(...datasetsIn(join(folder, set, 'datasets')))
  }
  versions.sort(
    (a, b) => order(a.publication.effectiveFrom, b.publication.effectiveFrom) || order(a.ruleset, b.ruleset),
  )
  datasets.push(...datasetsIn(join(folder, 'datasets')))
  const registries = jsonFiles(join(folder, 'units')).map((name) => read(join(folder, 'units', name)))
  return { versions, datasets, registries }
}

function datasetsIn(folder: string): DatasetFile[] {
  return jsonFiles(folder).map((name) => {
    const file = read(join(folder, name))
    const id = name.slice(0, -'.json'.length)
    const { title, ruleset } = file as { title?: unknown; ruleset?: unknown }
    return {
      id,
      title: typeof title === 'string' ? title : id,
      ruleset: typeof ruleset === 'string' ? ruleset : null,
      file,
    }
  })
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort()
}

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
}

function read(path: string): Json {
  const result = readJson(readFileSync(path, 'utf8'))
  if (!result.ok) throw new ContentBroken(`${path}: ${JSON.stringify(result.issues[0])}`)
  return result.value
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
