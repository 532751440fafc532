import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Json } from '@chiso/engine'

/** One case of a public suite; `error` is the type of the error expected, where one is. */
export type Case = { description: string; rule: Json; data: Json; result: Json; error: string | null }

const folder = fileURLToPath(new URL('../../../../shared/suites', import.meta.url))

/** Whether the public suites lie beside the project; they are no part of it. */
export const present = existsSync(folder)

/** Every suite by its name, such as `arithmetic/plus`. */
export function readSuites(): Map<string, Case[]> {
  const suites = new Map<string, Case[]>()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  for (const file of files.sort()) {
    const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json[]
    const name = file.replaceAll('\\', '/').replace(/\.json$/, '')
    suites.set(
      name,
      entries.filter((entry) => typeof entry !== 'string').map((entry) => toCase(entry as object)),
    )
  }
  return suites
}

function toCase(entry: object): Case {
  if (Array.isArray(entry)) {
    const [rule, data, result] = entry as Json[]
    return {
      description: JSON.stringify(rule),
      rule: rule ?? null,
      data: data ?? null,
      result: result ?? null,
      error: null,
    }
  }
  const { description, rule, data, result, error } = entry as Partial<Case> & { error?: { type: string } }
  return {
    description: description ?? JSON.stringify(rule),
    rule: rule ?? null,
    data: data ?? null,
    result: result ?? null,
    error: error?.type ?? null,
  }
}
