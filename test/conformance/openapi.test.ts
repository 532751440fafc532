import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../contract/server.ts'

type Shown = { schema: object; example?: unknown; examples?: Record<string, { $ref: string }> }
type Said = { content?: Record<string, Shown> }
type Operation = { operationId: string; tags: string[]; requestBody?: Said; responses: Record<string, Said> }
type Document = {
  openapi: string
  servers: object[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; examples: Record<string, { value: unknown }> }
}

let text = ''
let document: Document
let operations: Operation[] = []
beforeAll(async () => {
  const { app } = await startServer()
  text = await (await app.request('http://localhost/api/openapi.json', { headers: { Host: 'localhost' } })).text()
  document = JSON.parse(text) as Document
  operations = Object.values(document.paths).flatMap((path) => Object.values(path))
})

describe('the description of the HTTP interface', { timeout: 120_000 }, () => {
  it('[SRV-230] names every operation once, groups it and says where it is served', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining(['score', 'explain', 'compare', 'getInForce', 'getEngine', 'getOpenApi']),
    )
    expect(operations.filter(({ tags }) => tags.length !== 1)).toEqual([])
    expect(document.servers).toHaveLength(1)
  })

  it('[SRV-230] says what each answer is made of', () => {
    const typesOf = (path: string) => Object.keys(document.paths[path]?.get?.responses['200']?.content ?? {})
    expect(typesOf('/api/events')).toEqual(['text/event-stream'])
    expect(typesOf('/api/metrics')).toEqual(['text/plain'])
    expect(typesOf('/api/audit/checkpoint')).toEqual(['text/plain'])
    expect(typesOf('/api/engine.tgz')).toEqual(['application/gzip'])
    expect(typesOf('/api/keys')).toEqual(['application/json'])
  })

  it('[SRV-230] leaves nothing of scorecards, comparisons, explanations and units open', () => {
    const open: string[] = []
    // What a schema says that a set or an office fills by itself; nothing else may be anything.
    const free = ['RulesetDocument', 'Json', 'Problem', 'Issue', 'Decision', 'AuditEntry', 'Registry']
    const look = (value: unknown, at: string) => {
      if (typeof value !== 'object' || value === null) return
      if (Object.keys(value).length === 0 && !/\/(properties|additionalProperties)$/.test(at)) open.push(at)
      for (const [key, each] of Object.entries(value)) look(each, `${at}/${key}`)
    }
    for (const [name, schema] of Object.entries(document.components.schemas))
      if (!free.includes(name)) look(schema, name)
    expect(open).toEqual([])
  })

  it('[SRV-231] shows what each call is sent and answers with every status, each as its schema has it', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema(document, 'api')
    const wrong: string[] = []
    let shown = 0
    const check = (what: string, said: Said | undefined, pointer: string) => {
      for (const [type, content] of Object.entries(said?.content ?? {})) {
        const refs = Object.values(content.examples ?? {}).map(({ $ref }) => $ref.split('/').at(-1) ?? '')
        const values = refs.map((name) => document.components.examples[name]?.value)
        if (content.example !== undefined) values.push(content.example)
        if (values.length === 0) wrong.push(`${what}: none`)
        const escaped = type.replaceAll('/', '~1')
        const validate = ajv.compile({ $ref: `api#${pointer}/content/${escaped}/schema` })
        for (const value of values) {
          shown++
          if (!validate(value)) wrong.push(`${what}: ${ajv.errorsText(validate.errors)}`)
        }
      }
    }
    for (const [path, calls] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(calls)) {
        if (['getEngine', 'getOpenApi'].includes(operation.operationId)) continue
        const at = `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}`
        // A body that may be left out says nothing.
        if (operation.requestBody && (operation.requestBody as { required?: boolean }).required)
          check(`${operation.operationId} is sent`, operation.requestBody, `${at}/requestBody`)
        for (const [status, said] of Object.entries(operation.responses))
          check(`${operation.operationId} ${status}`, said, `${at}/responses/${status}`)
      }
    expect(wrong).toEqual([])
    expect(shown).toBeGreaterThan(450)
  })

  it('[SRV-232] has no finding of Redocly, all warnings counted', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] })
    const lint = async (source: string) =>
      (await lintFromString({ source, config, absoluteRef: 'openapi.json' })).map(({ ruleId, message, location }) => {
        return `${ruleId} ${location[0]?.pointer}: ${message}`
      })
    expect(await lint(text)).toEqual([])
    expect((await lint(text.replace('"operationId":"explain"', '"operationId":"score"'))).join()).toContain(
      'operation-operationId-unique',
    )
  })

  it('[SRV-232] has no finding of Spectral, by any of its rules that can be met', async () => {
    const linter = new spectral.Spectral()
    // Each office runs its own server: whom to write to is not known here.
    const rules = { 'info-contact': 'off', 'contact-properties': 'off' } as const
    // Its types of a ruleset lack what the ruleset of OpenAPI itself is.
    linter.setRuleset({ extends: [[rulesets.oas, 'all']], rules } as unknown as RulesetDefinition)
    const lint = async (source: string) =>
      (await linter.run(source)).map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`)
    expect(await lint(text)).toEqual([])
    expect((await lint(text.replace('"operationId":"explain"', '"operationId":"score"'))).join()).toContain(
      'operation-operationId-unique',
    )
  })
})
