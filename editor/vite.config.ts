import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { manual } from './manual.config.ts'

const server = process.env.CHISO_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), manual()],
  // The server refuses foreign hosts and origins, so the proxy speaks in its name.
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
  // The content security policy forbids inline scripts, so small files may not become data: URLs.
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
})
