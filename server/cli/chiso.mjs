#!/usr/bin/env node
const loader = await import('tsx/esm/api').catch(() => null)
if (loader === null) {
  process.stderr.write('Chưa cài đặt thư viện. Chạy `npm install` ở thư mục gốc, rồi gọi lại.\n')
  process.exit(1)
}
// A tsconfig.json in the caller's folder must not change how our own sources are read.
loader.register({ tsconfig: false })
process.setSourceMapsEnabled(true)
await import('./main.ts')
