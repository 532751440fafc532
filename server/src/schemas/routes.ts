import { jsonSchema, parseRuleset, unitsSchema } from '@chiso/engine'
import { sha256 } from '../digest.ts'
import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { createMemory } from '../memory.ts'
import { take } from '../work/library.ts'
import { JsonSchema } from './shapes.ts'

const open = {
  method: 'get',
  access: 'public',
  open: true,
  answers: { 200: JsonSchema, 304: null },
} as const

/** A release may say more of the same, so it is asked for again after an hour, and answered in a word to who holds it. */
const anHour = { 'Cache-Control': 'public, max-age=3600' }

/** JSON Schemas by which editors and other programs check what they write before they send it. */
export function schemaCalls() {
  const document = new Written<Record<string, unknown>>(JSON.stringify(jsonSchema()))
  const units = createMemory<string>(64)
  return [
    defineCall({
      ...open,
      path: '/schema/chiso-1.json',
      name: 'getDocumentSchema',
      summary: 'The JSON Schema (2020-12) of the document format chiso/1',
      handle: ({ reply }) => reply(200, document, anHour),
    }),
    defineCall({
      ...open,
      path: '/rulesets/{id}/versions/{version}/units-schema',
      name: 'getUnitsSchema',
      summary: 'The JSON Schema (2020-12) of units files of a version: its inputs with labels, units and domains',
      refusals: [404],
      async handle({ reply, asker, params: { id, version } }) {
        const { text } = await take(asker.library, { kind: 'version', id: `${id}@${version}` })
        const schema = units.recall(sha256(text), () => {
          const { ruleset, issues } = parseRuleset(JSON.parse(text))
          if (!ruleset) throw new Error(`a set was published but cannot be read: ${JSON.stringify(issues[0])}`)
          return JSON.stringify(unitsSchema(ruleset))
        })
        return reply(200, new Written<Record<string, unknown>>(schema), anHour)
      },
    }),
  ]
}
