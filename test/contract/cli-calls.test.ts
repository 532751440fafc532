import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { examples } from '../../server/cli/examples.ts'
import { createProgram, refuseUnknown } from '../../server/cli/program.ts'
import { createTerminal } from '../../server/cli/terminal.ts'
import { chiso, temporaryFolder } from './command.ts'
import { units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { startServer } from './server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Command = ReturnType<typeof createProgram>
const terminal = createTerminal('vi', { out: process.stdout, err: process.stderr, isTerminal: false })
const program = createProgram(terminal, {}, '0')

/** Every command with its path below the program. */
function commandsBelow(command: Command, path: readonly string[] = []): { path: string[]; command: Command }[] {
  return [
    { path: [...path], command },
    ...command.commands.flatMap((inner) => commandsBelow(inner as Command, [...path, inner.name()])),
  ]
}
const all = commandsBelow(program)

describe('how commands are called', () => {
  it('[SRV-221] every help shows it, by commands and options that there are', () => {
    expect(all.filter(({ path }) => !examples[path.join(' ')]?.length).map(({ path }) => path)).toEqual([])
    for (const line of Object.values(examples).flat()) {
      const words = (/(?:^|[ (])chiso (.*)$/.exec(line)?.[1] ?? '').split(/[\s)]+/)
      refuseUnknown(program, words)
      const named = all.filter(({ path }) => path.every((word, at) => words[at] === word)).at(-1)?.command
      const known = named?.options.flatMap(({ short, long }) => [short, long]) ?? []
      const used = words.filter((word) => word.startsWith('--'))
      expect([line, used.filter((word) => !known.includes(word))]).toEqual([line, []])
    }
  })

  it('[SRV-221] help is no answer for a command that there is not', async () => {
    const calls = await Promise.all([
      chiso(['foo', '--help']),
      chiso(['keys', 'lits', '--help']),
      chiso(['score', '--help']),
    ])
    expect(calls.map(({ exit }) => exit)).toEqual([2, 2, 0])
    expect(calls[1]?.err).toContain('Có phải là “list”?')
    expect(calls[2]?.out).toContain('Ví dụ:\n  chiso score rulesets/')
    expect(calls[2]?.out).toContain('dấu - là đầu vào chuẩn')
  })

  it('[SRV-221] a language that it does not speak is told', async () => {
    const told = await chiso(['--version'], { env: { CHISO_LANG: 'fr' } })
    expect([told.exit, told.err]).toEqual([0, expect.stringContaining('CHISO_LANG=fr')])
    expect((await chiso(['--version'], { env: { CHISO_LANG: 'en_US.UTF-8' } })).err).toBe('')
  })

  it('[SRV-221] bash completes commands and options', async () => {
    const { out } = await chiso(['completion', 'bash'])
    const script = join(temporaryFolder(), 'chiso.sh')
    writeFileSync(script, out)
    const completed = (words: string[]) => {
      const typed = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _chiso; echo "\${COMPREPLY[@]}"`
      return execFileSync('bash', ['-c', typed], { encoding: 'utf8' }).trim()
    }
    expect(completed(['chiso', 'pu'])).toBe('pull push')
    expect(completed(['chiso', 'keys', 'r'])).toBe('rotate revoke root')
    expect(completed(['chiso', 'keys', 'root', ''])).toContain('export replace')
    expect(completed(['chiso', 'score', 'bo', '--dec'])).toBe('--decimal')
    expect((await chiso(['completion', 'tcsh'])).exit).toBe(2)
  })
})

describe('a set of a server', () => {
  const closing: (() => void)[] = []
  afterAll(() => {
    for (const close of closing) close()
  })
  let url = ''
  const data = join(temporaryFolder(), 'so-lieu.json')
  beforeAll(async () => {
    const running = await startServer()
    await publishedSet(running, { effectiveFrom: '2026-03-02' })
    const server = createServer((request, response) => {
      void running.app.request(`http://localhost${request.url}`).then(async (answer) => {
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' })
        response.end(new Uint8Array(await answer.arrayBuffer()))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => server.close())
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    writeFileSync(data, JSON.stringify({ period: '2026', content: 'sourced', units }))
  })

  it('[SRV-221] without a version is the one in force today, and says which', async () => {
    const told = await chiso(['score', `${url}/bo-thu`, data, '--json'])
    expect([told.exit, told.err]).toEqual([0, expect.stringContaining('Đang có hiệu lực hôm nay: bo-thu@2026.1.')])
    expect(JSON.parse(told.out)).toMatchObject({ ruleset: { id: 'bo-thu', version: '2026.1' } })
    const none = await chiso(['score', `${url}/bo-khac`, data])
    expect([none.exit, none.err]).toEqual([1, expect.stringContaining('bo-khac')])
  })
})
