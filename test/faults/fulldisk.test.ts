import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallSet } from '../contract/documents.ts'
import { type Answer, type Serving, startServing } from '../setup/serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-full-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>

describe('a disk that is full', () => {
  const disk = join(folder, 'dia')
  let isMounted = false
  let serving: Serving
  beforeAll(async () => {
    try {
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=0700', 'tmpfs', disk], { stdio: 'ignore' })
      isMounted = true
    } catch {
      return
    }
    serving = await startServing({ CHISO_DATA: disk })
  })
  afterAll(async () => {
    if (!isMounted) return
    await serving.end()
    execFileSync('umount', [disk])
  })

  it('[SRV-154] takes no writes with 507, answers reads, loses nothing acknowledged and recovers by itself', async (context) => {
    context.skip(!isMounted, 'no file system can be mounted here, which needs root')
    const author = await serving.signedIn('soanthao')
    const saved: string[] = []
    const filler = join(disk, 'day')
    const note = 'x'.repeat(200_000)
    let refused: Answer | null = null
    // What is left of the disk goes first, so that the store itself meets the end of it.
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 3_000_000))
    for (let count = 0; !refused && count < 100; count++) {
      const answer = await author('/drafts', {
        body: Buffer.from(JSON.stringify({ ruleset: smallSet({ id: `bo-${count}`, note }) })),
      })
      if (answer.status === 201) saved.push(String(read(answer).id))
      else refused = answer
    }
    expect(refused?.status).toBe(507)
    expect(read(refused as Answer)).toMatchObject({ code: 'storage-full' })
    expect(saved.length).toBeGreaterThan(2)
    expect((await author('/rulesets')).status).toBe(200)
    expect((await author(`/drafts/${saved[0]}`)).status).toBe(200)
    expect((await author('/livez')).status).toBe(200)
    const full = await author('/readyz')
    expect([full.status, read(full).code]).toEqual([507, 'storage-full'])
    writeFileSync(filler, '')
    const low = await author('/readyz')
    expect([low.status, read(low)]).toEqual([200, { ok: true, concerns: ['space-low'] }])
    const again = await author('/drafts', {
      body: Buffer.from(JSON.stringify({ ruleset: smallSet({ id: 'sau', note }) })),
    })
    expect(again.status).toBe(201)
    for (const id of saved) expect((await author(`/drafts/${id}`)).status).toBe(200)
  }, 60_000)
})
