import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createClient } from '@chiso/server/client'
import { examineFolder } from '@chiso/server/doctor'
import { serve } from '@chiso/server/main'
import { providerOf } from '@chiso/server/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, clientSecret, listening, type RunningProvider, startProvider } from '../setup/provider.ts'
import { chiso, temporaryFolder } from './command.ts'

const right = {
  CHISO_OIDC_ISSUER: 'https://dangnhap.tinh.example',
  CHISO_OIDC_CLIENT_ID: clientId,
  CHISO_OIDC_CLIENT_SECRET: clientSecret,
}
const secretFile = join(temporaryFolder(), 'bi-mat')
writeFileSync(secretFile, `${clientSecret}\n`, { mode: 0o600 })
const empty = join(temporaryFolder(), 'trong')
writeFileSync(empty, '\n')
const reasonOf = (env: Record<string, string>) => {
  try {
    return JSON.stringify(providerOf(env))
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('the settings of a provider', () => {
  it('[SRV-183] are read, with the secret in the environment or in a file; without any there is none', () => {
    expect(providerOf({})).toBeNull()
    expect(providerOf({ CHISO_OIDC_ISSUER: '' })).toBeNull()
    const read = { issuer: new URL('https://dangnhap.tinh.example'), clientId, clientSecret, redirectBase: null }
    expect(providerOf(right)).toEqual({ ...read, label: 'dangnhap.tinh.example' })
    const { CHISO_OIDC_CLIENT_SECRET: _, ...rest } = right
    const filed = { ...rest, CHISO_OIDC_CLIENT_SECRET_FILE: secretFile, CHISO_OIDC_LABEL: ' tài khoản tỉnh ' }
    expect(providerOf({ ...filed, CHISO_OIDC_REDIRECT_BASE: 'https://chiso.example.vn/' })).toEqual({
      ...read,
      label: 'tài khoản tỉnh',
      redirectBase: 'https://chiso.example.vn',
    })
  })

  it.each<[string, Record<string, string>, string]>([
    ['the name of before', { OIDC_ISSUER: 'https://x' }, 'Đổi tên thành CHISO_OIDC_ISSUER'],
    ['no issuer', { CHISO_OIDC_CLIENT_ID: 'x' }, 'Đã đặt CHISO_OIDC_CLIENT_ID nhưng thiếu CHISO_OIDC_ISSUER'],
    ['a label alone', { CHISO_OIDC_LABEL: 'x' }, 'thiếu CHISO_OIDC_ISSUER và CHISO_OIDC_CLIENT_ID'],
    ['no secret', { ...right, CHISO_OIDC_CLIENT_SECRET: '' }, 'Cần đúng một trong hai'],
    ['two secrets', { ...right, CHISO_OIDC_CLIENT_SECRET_FILE: secretFile }, 'Cần đúng một trong hai'],
    [
      'a file that is not there',
      { ...right, CHISO_OIDC_CLIENT_SECRET: '', CHISO_OIDC_CLIENT_SECRET_FILE: '/khong/co' },
      'Không đọc được tệp “/khong/co” của CHISO_OIDC_CLIENT_SECRET_FILE',
    ],
    [
      'an empty file',
      { ...right, CHISO_OIDC_CLIENT_SECRET: '', CHISO_OIDC_CLIENT_SECRET_FILE: empty },
      'CHISO_OIDC_CLIENT_SECRET_FILE trống',
    ],
    [
      'an issuer that is no address',
      { ...right, CHISO_OIDC_ISSUER: 'tinh' },
      'không phải một địa chỉ. Viết dạng https://',
    ],
    ['plain HTTP', { ...right, CHISO_OIDC_ISSUER: 'http://tinh.example' }, 'phải bắt đầu bằng https://'],
    ['a password in it', { ...right, CHISO_OIDC_ISSUER: 'https://a:matkhau@tinh.example' }, 'có tên, mật khẩu'],
    [
      'the address of its document',
      { ...right, CHISO_OIDC_ISSUER: 'https://tinh.example/r/.well-known/openid-configuration' },
      'trở đi: https://tinh.example/r',
    ],
    ['a whole button', { ...right, CHISO_OIDC_LABEL: 'Đăng nhập bằng tài khoản tỉnh' }, 'chỉ ghi tên'],
    [
      'a page to return to',
      { ...right, CHISO_OIDC_REDIRECT_BASE: 'https://chiso.example.vn/sign-in' },
      'Viết: https://chiso.example.vn',
    ],
  ])('[SRV-183] are told with what is right: %s', (_, env, sentence) => {
    const reason = reasonOf(env)
    expect(reason).toContain(sentence)
    for (const secret of [clientSecret, 'matkhau']) expect(reason).not.toContain(secret)
  })
})

describe('a server with a provider', { timeout: 60_000 }, () => {
  let real: RunningProvider
  const folder = join(temporaryFolder(), 'du-lieu')
  beforeAll(async () => {
    real = await startProvider()
    await chiso(['init'], { env: { CHISO_DATA: folder } })
  })
  afterAll(() => real.close())
  const envOf = (issuer: string) => ({ CHISO_DATA: folder, PORT: '0', ...right, CHISO_OIDC_ISSUER: issuer })
  /** Where nobody answers. */
  const nowhere = async () => {
    const server = createServer()
    const issuer = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    return issuer
  }
  const looked = async (env: Record<string, string>) =>
    (await examineFolder(env, {}, new Date())).flatMap(({ code, detail }) =>
      code.startsWith('provider') || code === 'open-to-others' ? [`${code} ${detail}`] : [],
    )

  it('[SRV-183] starts also while it is away, and never as a demo', async () => {
    const issuer = await nowhere()
    const serving = await serve(envOf(issuer))
    try {
      const client = createClient(serving.url)
      expect((await client.get('/session/provider')).provider).toMatchObject({ issuer, isReachable: false })
      expect(serving.demo).toBeNull()
    } finally {
      await serving.close()
    }
    const fresh = { ...envOf(issuer), CHISO_DATA: temporaryFolder() }
    const empty = await serve(fresh)
    expect([empty.demo, empty.warnings.join()]).toEqual([null, expect.stringContaining('chiso init')])
    await empty.close()
    const demo = temporaryFolder()
    await (await serve({ CHISO_DATA: demo, PORT: '0' })).close()
    await expect(serve({ ...envOf(issuer), CHISO_DATA: demo })).rejects.toThrow('của bản dùng thử')
  })

  it('[SRV-183] `chiso doctor` says whether it answers, as whom, and who reads its secret', async () => {
    expect(await looked(envOf(real.issuer))).toEqual([`provider-reached ${real.issuer}`])
    const issuer = await nowhere()
    expect(await looked(envOf(issuer))).toEqual([`provider-away ${issuer}`])
    // The same by another name is another.
    const other = real.issuer.replace('127.0.0.1', 'localhost')
    expect(await looked(envOf(other))).toEqual([`provider-misset ${other}`])
    chmodSync(secretFile, 0o644)
    const { CHISO_OIDC_CLIENT_SECRET: _, ...rest } = envOf(real.issuer)
    const open = await looked({ ...rest, CHISO_OIDC_CLIENT_SECRET_FILE: secretFile })
    expect(open).toEqual([`provider-reached ${real.issuer}`, `open-to-others ${secretFile}`])
    const told = await chiso(['doctor'], { env: envOf(issuer) })
    expect([told.exit, told.out]).toEqual([1, expect.stringContaining(`Không kết nối được nơi đăng nhập “${issuer}”`)])
  })
})
