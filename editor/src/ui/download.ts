/** Hands text or bytes to the browser as a file to keep. */
export function download(name: string, type: string, content: string | Uint8Array): void {
  // Bytes may lie in memory that is shared, which a file may not.
  const part = typeof content === 'string' ? content : new Uint8Array(content)
  const url = URL.createObjectURL(new Blob([part], { type }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
