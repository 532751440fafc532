import { createTranslator } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { loadMessages, messagesOf } from './catalogue.ts'

type Tree = { [key: string]: string | Tree }

function sentences(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : sentences(value, `${prefix}${key}.`),
  )
}

await loadMessages('en')

describe.each(['vi', 'en'] as const)('sentences in %s', (locale) => {
  const messages = messagesOf(locale)
  const say = createTranslator({
    locale,
    messages: messages as never,
    onError: (error) => {
      throw error
    },
  }).markup as unknown as (key: string, values: Record<string, unknown>) => string

  it('[ED-20] every sentence can be said with the values it names', () => {
    const unsaid = sentences(messages as unknown as Tree).filter(([key, sentence]) => {
      const values = [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 3])
      const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([, name]) => [name, (parts: unknown) => String(parts)])
      return /[{}<>]/.test(say(key, Object.fromEntries([...values, ...tags])))
    })
    expect(unsaid).toEqual([])
  })

  it('[ED-65] the glossary names a column as its heading does', () => {
    expect(messages.terms.names).toMatchObject(messages.annex.columns)
    expect(messages.terms.names.gate).toBe(messages.annex.kinds.gate)
  })
})
