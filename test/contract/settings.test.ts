import { serve } from '@chiso/server/main'
import { expect, it } from 'vitest'
import { temporaryFolder } from './command.ts'

it('[SRV-132] a start names each setting that nothing reads, and the one that was meant', async () => {
  const given = { CHISO_TRUSTED_PROXY: '127.0.0.1', CHISO_XYZQ: '1', CHISO_LANG: 'vi' }
  const serving = await serve({ PORT: '0', CHISO_DATA: temporaryFolder(), ...given })
  await serving.close()
  expect(serving.warnings.filter((warning) => warning.includes('biến cấu hình'))).toEqual([
    expect.stringContaining(
      'CHISO_TRUSTED_PROXY, nên giá trị của nó không có tác dụng. Có phải là CHISO_TRUSTED_PROXIES?',
    ),
    expect.stringContaining(
      'CHISO_XYZQ, nên giá trị của nó không có tác dụng. Các biến được dùng: CHISO_ACCESS_LOG, CHISO_API_KEY, CHISO_DATA',
    ),
  ])
})
