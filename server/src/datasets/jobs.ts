import { checkUnitCodes, type Issue, lastDayOf, parseRegistry, parseUnits, warning } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { type Chunks, readWhole, textOfSent } from '../http/sent.ts'
import { publishedSet, type Shelf } from '../scoring/sources.ts'
import type { Prepared } from '../work/job.ts'
import type { Library } from '../work/library.ts'
import { NewDataset } from './shapes.ts'
import { readUnitsFile, type SealedUnits, sealUnits } from './storing.ts'

/** A units file that was sent: what it says of itself, its units as they are stored, and what is to be told of them. */
export type ReadDataset = Omit<z.output<typeof NewDataset>, 'units'> &
  SealedUnits & { ids: string[]; level: string | null; setTitle: string | null; issues: Issue[] }

/** Reading units' data that is to be kept, held against the latest version of its set and the registry of units. */
export function datasetJobs(shelf: Shelf) {
  return {
    async dataset(sent: Chunks, library: Library): Promise<Prepared<ReadDataset>> {
      const { body, unread } = readWhole(textOfSent(sent), NewDataset)
      const head = body.ruleset === undefined ? null : await library.text({ kind: 'latest', id: body.ruleset })
      const kept = await library.text({ kind: 'registry', id: '' })
      return {
        work: 0,
        units: body.units.length,
        run() {
          const { file, issues } = readUnitsFile(body)
          const set = head && publishedSet(shelf, head.text).ruleset
          const found = new Set(issues.map((issue) => JSON.stringify(issue)))
          const held = set ? parseUnits(body, set).issues : []
          const against = held.filter((issue) => !found.has(JSON.stringify(issue)))
          const level = set?.level ?? null
          const { registry } = parseRegistry(kept === null ? null : JSON.parse(kept.text))
          const asked = { on: lastDayOf(body.period), level }
          const strange = registry ? checkUnitCodes(file.units, registry, asked) : []
          const { units: _, ...told } = body
          const setTitle = set?.title ?? null
          const dropped = unread.map((key) => warning('key-ignored', '', { key, of: 'file' }))
          const unheld =
            body.ruleset !== undefined && !set ? [warning('set-unknown', '/ruleset', { set: body.ruleset })] : []
          const ids = file.units.map(({ id }) => id)
          const all = [...dropped, ...unheld, ...issues, ...against, ...strange]
          return { ...told, ...sealUnits(file.units), ids, level, setTitle, issues: all }
        },
      }
    },
  }
}
