import {
  calculationName,
  calculationTypes,
  changeSentence,
  documentParts,
  fieldNames,
  message,
  operators,
  plainNames,
} from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { loadMessages, messagesOf } from './catalogue.ts'
import { capital } from './headings.ts'

await loadMessages('en')

/** A change that tells of one field alone. */
const changed = (kind: Parameters<typeof changeSentence>[0]['kind'], field: string) => ({
  ...{ id: 'x', kind, path: '', before: 'a', after: 'b', field },
  subject: { id: 'x', code: '1', label: 'X' },
})

describe.each(['vi', 'en'] as const)('names in %s', (locale) => {
  const { fields, commands, inspector, annex, compare } = messagesOf(locale)
  const parts = documentParts.map((part) => [part, Object.entries<string>(fieldNames(part, locale))] as const)

  it('[ED-66] every field of the document has a name, no field of its part has the same', () => {
    const twice = parts.flatMap(([part, names]) =>
      names
        .filter(([field, name]) => name.trim() === '' || names.some(([other, own]) => own === name && other !== field))
        .map(([field]) => `${part}.${field}`),
    )
    expect(twice).toEqual([])
  })

  it('[ED-66] forms, headings and names of changes call a field what its record says', () => {
    for (const [part, names] of parts) {
      const headings = Object.fromEntries(names.map(([field, name]) => [field, capital(name)]))
      expect(fields[part]).toEqual(headings)
    }
    expect(commands.fields).toEqual(fieldNames('indicator', locale))
    const { other, note, ...places } = commands.places
    expect(fieldNames('set', locale)).toMatchObject(places)
    for (const [field, name] of Object.entries(fieldNames('indicator', locale))) {
      expect(inspector.fields[field as keyof typeof inspector.fields]).toContain(capital(name))
    }
    for (const column of ['evidence', 'dataSource', 'verifier'] as const) {
      expect(annex.columns[column]).toBe(fields.indicator[column])
    }
  })

  it('[ED-66] a comparison calls a field what its record says', () => {
    for (const [kind, name] of Object.entries(plainNames(locale))) {
      expect(changeSentence(changed(kind as keyof ReturnType<typeof plainNames>, kind), locale)).toContain(name)
      expect(compare.kinds[kind as keyof typeof compare.kinds].toLocaleLowerCase('vi')).toContain(
        name.toLocaleLowerCase('vi'),
      )
    }
    for (const kind of ['policy', 'legal'] as const) {
      for (const [field, name] of Object.entries(fieldNames(kind, locale))) {
        expect(changeSentence(changed(kind, field), locale)).toContain(name)
      }
    }
    for (const field of ['label', 'unit', 'source', 'evidence', 'note'] as const) {
      expect(changeSentence(changed('input-text', field), locale)).toContain(fieldNames('input', locale)[field])
    }
  })

  it('[ED-66] a problem calls a field what its record says, the part met first where several have it', () => {
    const first = new Map(parts.flatMap(([, names]) => names).reverse())
    for (const [field, name] of first) {
      const told = message({ code: 'shape-missing', severity: 'error', path: '', params: { field } }, locale)
      expect(told).toContain(name === field ? `“${field}”` : `“${field}” (${name})`)
    }
  })

  it('[ED-66] operators and kinds of rules have each a name of their own', () => {
    for (const [name, { label, told }] of operators) {
      expect(label[locale].trim()).not.toBe('')
      const word = told?.[locale] ?? label[locale]
      const params = { operator: name, expected: '' }
      expect(message({ code: 'argument-shape', severity: 'error', path: '', params }, locale)).toContain(
        word === name ? `“${name}”` : `“${name}” (${word})`,
      )
    }
    const kinds = calculationTypes.map((type) => calculationName(type, locale))
    expect(new Set(kinds).size).toBe(kinds.length)
    expect(kinds).not.toContain('')
  })
})
