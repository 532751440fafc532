import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isDay, type Json, pointer } from '@chiso/engine'

import { seal } from '../src/digest.ts'
import { readJsonFile } from './reading.ts'
import { versionOf } from './rulesets.ts'
import type { Terminal } from './terminal.ts'

/** What can be wrong around a set rather than in it: its publication, its place. */
export type FindingCode = keyof Terminal['words']['findings']
export type Finding = {
  file: string
  code: FindingCode
  severity: 'error' | 'warning'
  path: string
  params: Record<string, string>
}

type Publication = { version: string; effectiveFrom: string; periods: string[]; digest: string }
type Shipped = {
  path: string
  id: string
  folder: string
  version: string
  publication: Publication | null
  file: string
}

/**
 * What is wrong with the publications beside some sets: digests, dates, the order of versions, periods twice.
 *
 * Shape: sets outside of a `<id>/<YYYY.N>/` folder have no publication to check
 */
export function checkPublications(paths: readonly string[], terminal: Terminal): Finding[] {
  const findings: Finding[] = []
  const shipped = paths.flatMap((path) => readShipped(path, terminal, findings) ?? [])
  for (const id of new Set(shipped.map((one) => dirname(one.folder)))) {
    const versions = shipped.filter((one) => dirname(one.folder) === id && one.publication)
    versions.sort((a, b) => compareVersions(a.version, b.version))
    findings.push(...checkOrder(versions))
  }
  return findings
}

function readShipped(path: string, terminal: Terminal, findings: Finding[]): Shipped | null {
  const version = versionOf(path)
  if (version === null || basename(path) !== 'ruleset.json') return null
  const folder = dirname(path)
  const file = join(folder, 'publication.json')
  const document = readJsonFile(path, terminal)
  const id = textOf(document, 'id')
  const find = (where: string, code: FindingCode, at: string, params: Record<string, string> = {}) =>
    findings.push({ file: where, code, severity: 'error', path: at, params })
  if (id !== basename(dirname(folder)))
    find(path, 'ruleset-folder', '/id', { found: id, expected: basename(dirname(folder)) })
  if (!existsSync(file)) {
    find(path, 'publication-missing', '')
    return { path, id, folder, version, publication: null, file }
  }
  const record = readJsonFile(file, terminal)
  const publication: Publication = {
    version: textOf(record, 'version'),
    effectiveFrom: textOf(record, 'effectiveFrom'),
    periods: periodsOf(record),
    digest: textOf(record, 'digest'),
  }
  if (publication.version !== version)
    find(file, 'publication-version', '/version', { found: publication.version, expected: version })
  if (!isDay(publication.effectiveFrom))
    find(file, 'publication-date', '/effectiveFrom', { found: publication.effectiveFrom })
  const { digest } = seal(document)
  if (publication.digest !== digest)
    find(file, 'publication-digest', '/digest', { found: digest, expected: publication.digest })
  return { path, id, folder, version, publication, file }
}

function checkOrder(versions: readonly Shipped[]): Finding[] {
  const findings: Finding[] = []
  const periods = new Map<string, string>()
  versions.forEach(({ publication, file, version }, index) => {
    const earlier = versions[index - 1]
    const [day, before] = [publication?.effectiveFrom ?? '', earlier?.publication?.effectiveFrom ?? '']
    if (earlier && day <= before)
      findings.push({
        file,
        code: 'publication-order',
        severity: 'error',
        path: '/effectiveFrom',
        params: { found: day, earlier: before, version: earlier.version },
      })
    publication?.periods.forEach((period, place) => {
      const taken = periods.get(period)
      if (taken !== undefined)
        findings.push({
          file,
          code: 'publication-period',
          severity: 'error',
          path: pointer('', 'periods', place),
          params: { period, version: taken },
        })
      periods.set(period, version)
    })
  })
  return findings
}

/** Orders `YYYY.N` by year, then by number. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  return (left?.[0] ?? 0) - (right?.[0] ?? 0) || (left?.[1] ?? 0) - (right?.[1] ?? 0)
}

function textOf(document: Json, field: string): string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return ''
  const value = (document as Record<string, Json>)[field]
  return typeof value === 'string' ? value : ''
}

function periodsOf(document: Json): string[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return []
  const { periods } = document as Record<string, Json>
  return Array.isArray(periods) ? periods.map(String) : []
}
