import { domainEnds, type Input, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import { unitsContents } from './units.ts'

const notApplicable = {
  title: 'không áp dụng',
  type: 'object',
  properties: { notApplicable: { const: true }, reason: { type: 'string' } },
  required: ['notApplicable'],
}

/** The JSON Schema (2020-12) of units files of a set: every input with its label, unit and domain. */
export function unitsSchema({ id, title, inputs }: Pick<Ruleset, 'id' | 'title' | 'inputs'>): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${title} (${id})`,
    type: 'object',
    properties: {
      period: { type: 'string', description: 'kỳ đánh giá' },
      content: { enum: unitsContents },
      units: { type: 'array', minItems: 1, items: { $ref: '#/$defs/unit' } },
    },
    required: ['units'],
    $defs: {
      notApplicable,
      unit: {
        type: 'object',
        properties: {
          id: { type: 'string', minLength: 1 },
          name: { type: 'string' },
          inputs: {
            type: 'object',
            properties: Object.fromEntries(inputs.map((input) => [input.id, reported(input)])),
          },
          self: {
            description: 'điểm tự chấm',
            type: ['object', 'null'],
            additionalProperties: { type: 'number' },
          },
        },
        required: ['id'],
      },
    },
  }
}

function reported(input: Input): object {
  const { label, unit, note } = input
  const told = [unit && `đơn vị tính: ${unit}`, input.type === 'ratio' && shareNote, note].filter(Boolean)
  return {
    title: label,
    ...(told.length > 0 ? { description: told.join('. ') } : {}),
    anyOf: [domainOf(input), { type: 'null' }, { $ref: '#/$defs/notApplicable' }],
  }
}

const shareNote = 'tỷ lệ là phần của 1: 25% viết 0.25'

function domainOf(input: Input): object {
  const { min, max } = domainEnds(input)
  const domain = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) }
  switch (input.type) {
    case 'boolean':
      return { type: 'boolean' }
    case 'integer':
      return { type: 'integer', ...domain }
    case 'number':
    case 'ratio':
      return { type: 'number', ...domain }
    case 'choice':
      return { oneOf: optionsOf(input).map(({ id, label }) => ({ const: id, title: label })) }
    case 'date':
      return { type: 'string', format: 'date' }
  }
}
