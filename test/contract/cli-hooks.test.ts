import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { hasOpenssl, makeAuthority, startReceiver } from '../setup/receiver.ts'
import { startServing } from '../setup/serving.ts'
import { chiso, temporaryFolder } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const data = join(temporaryFolder(), 'du-lieu')
const allowed = { CHISO_DATA: data, DATABASE_URL: '', CHISO_HOOKS_ALLOW: '127.0.0.0/8, ::1' }
const run = (args: string[], env: Record<string, string> = allowed) => chiso(args, { env })
type Listed = { hooks: { id: string; endedWhy: string | null; untold: { id: string; attempts: unknown[] }[] }[] }
const listed = async () => (JSON.parse((await run(['hooks', 'list', '--json'])).out) as Listed).hooks

describe.skipIf(!hasOpenssl)('chiso hooks: openssl makes the certificates', () => {
  it('[SRV-300] adds an address, tells it from a real server that was killed meanwhile, and removes it', async () => {
    const authority = makeAuthority()
    // The address is known before anybody listens there.
    const absent = await startReceiver(authority)
    const { port } = absent
    await absent.close()
    const settings = { ...allowed, NODE_EXTRA_CA_CERTS: authority.caFile }
    const first = await startServing(settings)
    const url = `https://localhost:${port}/nhan`
    expect((await run(['hooks', 'list'])).err).toContain('chiso hooks add')
    const elsewhere = await run(['hooks', 'add', url, '--label', 'x'], { ...allowed, CHISO_HOOKS_ALLOW: '' })
    expect([elsewhere.exit, elsewhere.err]).toEqual([1, expect.stringContaining('CHISO_HOOKS_ALLOW')])
    const kind = await run(['hooks', 'add', url, '--label', 'x', '--kinds', 'version.lost'])
    expect([kind.exit, kind.err]).toEqual([2, expect.stringContaining('version.withdrawn')])
    const added = await run(['hooks', 'add', url, '--label', 'Nền tảng tỉnh'])
    expect([added.exit, added.out]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/)])
    const id = (await listed())[0]?.id ?? ''
    expect((await run(['hooks', 'list', '--json'])).out).not.toContain(added.out.trim())

    const admin = await first.signedIn('quantri')
    expect((await admin(`/hooks/${id}/test`, { method: 'POST' })).status).toBe(204)
    await expect.poll(async () => (await listed())[0]?.untold[0]?.attempts.length ?? 0, { timeout: 60_000 }).not.toBe(0)
    await first.kill()
    expect((await run(['hooks', 'list'])).out).toMatch(/msg_\S+ {2}test .*còn thử lại \(không kết nối được/)

    const receiver = await startReceiver(authority, undefined, port)
    const message = (await listed())[0]?.untold[0]?.id ?? ''
    const again = await startServing(settings)
    expect((await run(['hooks', 'send-again', message.slice(0, 12)])).out).toContain(message)
    const [received] = await receiver.until(1)
    expect(received?.headers['webhook-id']).toBe(message)
    await expect.poll(async () => (await listed())[0]?.untold, { timeout: 60_000 }).toEqual([])
    expect(again.faults()).toBe('')
    await again.end()
    await receiver.close()
    expect((await run(['hooks', 'remove', 'khong-co'])).err).toContain('chiso hooks list')
    expect((await run(['hooks', 'remove', id.slice(0, 8), '--lang', 'en'])).out).toContain('is told nothing more')
    expect((await listed())[0]?.endedWhy).toBe('removed')
    expect((await run(['audit', 'verify'])).exit).toBe(0)
  })
})
