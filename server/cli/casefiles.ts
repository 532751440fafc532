import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type CasesFile, type Golden, type Issue, type Json, parseCases, parseGolden } from '@chiso/engine'
import { readJsonFile } from './reading.ts'
import { remoteOf, type Source } from './rulesets.ts'
import type { Terminal } from './terminal.ts'

/** Where the cases of a set stand unless told; null for a set that stands in no folder. */
export function casesPath({ path }: Source): string | null {
  return remoteOf(path) !== null || path === '-' ? null : join(dirname(path), 'cases.json')
}

/** The cases beside a set, and what is wrong with their file; no cases where there is none. */
export function readCases(
  path: string | null,
  { ruleset: { id }, version }: Source,
  terminal: Terminal,
): { file: CasesFile | null; issues: Issue[] } {
  if (path === null || !existsSync(path)) return { file: null, issues: [] }
  return parseCases(readJsonFile(path, terminal), { id, version })
}

/** Writes cases a line each, so that what people answer shows in a review as that line. */
export function writeCases(path: string, { cases, ...head }: CasesFile): void {
  writeFileSync(path, `${listed(head, 'cases', cases)}\n`)
}

/** Golden datasets beside a set: files called `golden.json` or `golden-….json`. */
export function goldenBeside({ path }: Source): string[] {
  if (remoteOf(path) !== null || path === '-') return []
  const folder = dirname(path)
  return readdirSync(folder)
    .filter((name) => /^golden(-.+)?\.json$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** A golden dataset, with what is wrong with its file. */
export function readGolden(path: string, { ruleset: { id }, version }: Source, terminal: Terminal) {
  return parseGolden(readJsonFile(path, terminal), { id, version })
}

/** Writes a golden dataset a unit each line. */
export function writeGolden(path: string, { expect, ...head }: Golden): void {
  writeFileSync(path, `${listed(head, 'expect', expect)}\n`)
}

function listed(head: object, name: string, items: readonly object[]): string {
  const fields = Object.entries(head as Record<string, Json>)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`)
  return [
    '{',
    ...fields,
    `  ${JSON.stringify(name)}: [`,
    items.map((item) => `    ${JSON.stringify(item)}`).join(',\n'),
    '  ]',
    '}',
  ].join('\n')
}
