import { describe, expect, it } from 'vitest'
import { startServer } from './server.ts'

describe('addresses of webhooks', { timeout: 60_000 }, () => {
  it.each([
    ['http://example.gov.vn/', 'https://'],
    ['https://ten:mat-khau@example.gov.vn/', '“@”'],
    ['https://example.gov.vn/#a', '“#”'],
    ['nhan tin', 'đủ địa chỉ'],
    ['https://127.0.0.1/', 'CHISO_HOOKS_ALLOW'],
    ['https://localhost/', 'CHISO_HOOKS_ALLOW'],
    ['https://2130706433/', 'CHISO_HOOKS_ALLOW'],
    ['https://0x7f.1/', 'CHISO_HOOKS_ALLOW'],
    ['https://[::ffff:169.254.169.254]/latest/meta-data', 'CHISO_HOOKS_ALLOW'],
    ['https://[64:ff9b::a00:1]/', 'CHISO_HOOKS_ALLOW'],
    ['https://8.8.8.8:8443/', 'CHISO_HOOKS_ALLOW'],
    ['https://khong-co.invalid/', 'tên miền'],
  ])('[SRV-297] refuse %s, saying what to do', async (url, said) => {
    const running = await startServer()
    const { client } = await running.as('quan')
    const refused = client.post('/hooks', { body: { label: 'x', url } })
    await expect(refused).rejects.toMatchObject({ status: 422, message: expect.stringContaining(said) })
  })

  it('[SRV-299] are kept by admins alone, so many at once', async () => {
    const running = await startServer()
    for (const name of ['lan', 'thu', 'thanh']) {
      const { client } = await running.as(name)
      const refused = client.post('/hooks', { body: { label: 'x', url: 'https://8.8.8.8/' } })
      await expect(refused).rejects.toMatchObject({ status: 403 })
    }
    const { client } = await running.as('quan')
    const hooks = []
    for (let made = 0; made < 20; made++)
      hooks.push(await client.post('/hooks', { body: { label: 'x', url: 'https://8.8.8.8/?bi-mat=1' } }))
    const beyond = client.post('/hooks', { body: { label: 'x', url: 'https://8.8.8.8/' } })
    await expect(beyond).rejects.toMatchObject({ status: 409 })
    await client.delete('/hooks/{hook}', { hook: hooks[0]?.id ?? '' })
    await client.post('/hooks', { body: { label: 'x', url: 'https://8.8.8.8/' } })
    expect((await (await running.as('thanh')).client.get('/hooks')).hooks).toHaveLength(21)
    expect(JSON.stringify(await running.store.audit.after(0, 500))).not.toContain('bi-mat')
    await expect(client.delete('/hooks/{hook}', { hook: 'khong-co' })).rejects.toMatchObject({ status: 404 })
  })
})
