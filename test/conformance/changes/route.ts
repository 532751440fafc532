import { before, behind, type Change } from '../scratch.ts'

const routes = 'server/src/operation/routes.ts'
const lines = {
  method: "method: 'get',",
  path: "path: '/clock',",
  name: "name: 'getClock',",
  summary: "summary: 'What time it is for the server',",
  access: "access: 'public',",
  answers: 'answers: { 200: Clock },',
  handle: 'handle: ({ reply }) => reply(200, { now: now().toISOString() }),',
}
const record = (said: Partial<typeof lines> = {}) => ({
  path: routes,
  edit: behind('  return [\n', `    defineCall({\n${Object.values({ ...lines, ...said }).join('\n')}\n}),\n`),
})

/** A call of the interface (lời gọi): what time it is for the server. */
export const route: Change = {
  parts: {
    shape: {
      path: 'server/src/operation/shapes.ts',
      edit: before('export const Alive', 'export const Clock = z.object({ now: z.string() })\n\n'),
    },
    opened: { path: routes, edit: behind('import { About, Alive', ', Clock') },
    record: record(),
  },
  elsewhere: { record: 'unused imports (lint)' },
  wrongly: {
    'without who may call it': { of: 'record', part: record({ access: '' }) },
    'without a name that programs call it by': { of: 'record', part: record({ name: '' }) },
    'without what it answers': { of: 'record', part: record({ answers: '' }) },
    'without saying what it is for': { of: 'record', part: record({ summary: '' }) },
    'answering another body': {
      of: 'record',
      part: record({ handle: 'handle: ({ reply }) => reply(200, { at: 0 }),' }),
    },
    'answering a status that it does not declare': {
      of: 'record',
      part: record({ handle: "handle: ({ reply }) => reply(201, { now: '' })," }),
    },
    'reading a parameter that its path does not have': {
      of: 'record',
      part: record({ handle: 'handle: ({ reply, params }) => reply(200, { now: params.zone }),' }),
    },
  },
}
