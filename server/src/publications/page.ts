import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '@chiso/engine'

/** What the page of one file is made of beside its set: a program and styles, each one text; `hash` is sha256 of the program, in base64. */
export type PageParts = { program: string; styles: string; hash: string }

/** The parts of the page in a folder; null where they are not built. */
export function readPageParts(folder: string): PageParts | null {
  if (!existsSync(join(folder, 'page.js'))) return null
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const program = read('page.js')
  return { program, styles: read('styles.css'), hash: createHash('sha256').update(program).digest('base64') }
}

/** What stands before the set in a page. */
export const pageOpening = '<script type="application/json" id="chiso">'

/**
 * One page (tệp tự chấm) around the set that it carries: it may run this program alone, and asks nobody for anything.
 *
 * Shape: `enclosed` has the set, and of a published one its manifest and the list of keys, by which the page verifies itself
 */
export function pageEnclosing(
  title: string,
  enclosed: Record<string, Json>,
  { program, styles, hash }: PageParts,
): string {
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'`
  const text = JSON.stringify(enclosed).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>${styles}</style></head><body><div id="root"></div>
<noscript>Chỉ Số: trang này cần JavaScript để chấm điểm.</noscript>
${pageOpening}${text}</script>
<script>${program}</script></body></html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
