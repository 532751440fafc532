import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { marked } from 'marked'
import type { Plugin } from 'vite'

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const pictures = 'screenshots'

const style = `body { max-width: 860px; margin: 0 auto; padding: 24px 20px 64px; font: 16px/1.6 system-ui, sans-serif; color: #1b2733; background: #fff }
h1, h2 { line-height: 1.3 } h2 { margin-top: 2em }
img { display: block; max-width: 100%; border: 1px solid #c9d2dc; border-radius: 6px }
table { border-collapse: collapse } th, td { padding: 6px 12px; border: 1px solid #c9d2dc; text-align: left; vertical-align: top }
code { padding: 1px 4px; background: #eef2f6; border-radius: 4px }
`

/** Lays the manual for authors (hướng dẫn) beside the screens, as the page `/huong-dan.html` with its pictures. */
export function manual(): Plugin {
  return {
    name: 'chiso-manual',
    apply: 'build',
    async generateBundle() {
      const text = readFileSync(join(docs, 'huong-dan.md'), 'utf8')
      const title = /^# (.*)$/m.exec(text)?.[1] ?? ''
      const body = await marked(text)
      const page = `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="huong-dan.css"></head>
<body><main>${body}</main></body>
</html>
`
      this.emitFile({ type: 'asset', fileName: 'huong-dan.html', source: page })
      this.emitFile({ type: 'asset', fileName: 'huong-dan.css', source: style })
      for (const name of readdirSync(join(docs, pictures)).filter((each) => each.startsWith('huong-dan-')))
        this.emitFile({
          type: 'asset',
          fileName: `${pictures}/${name}`,
          source: readFileSync(join(docs, pictures, name)),
        })
    },
  }
}
