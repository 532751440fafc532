import type { Page } from '@playwright/test'

/** What the page itself notes down, from its first moment. Unit: ms since navigation, or of one stroke */
export type Noted = {
  paint: number | null
  annex: number | null
  ranking: number | null
  long: { from: number; to: number }[]
  strokes: number[]
}

declare global {
  var noted: Noted & { pressed: number | null }
}

/** Notes when the annex and the ranking stand, every long task, and from each key to the frame that shows new points. */
export async function watch(page: Page): Promise<void> {
  // The loader of TypeScript marks functions by name with a function of its own, which no page knows.
  await page.addInitScript('globalThis.__name = (marked) => marked')
  await page.addInitScript(() => {
    globalThis.noted = { paint: null, annex: null, ranking: null, long: [], strokes: [], pressed: null }
    const { noted } = globalThis
    /** Runs once the frame that follows has been drawn. */
    const drawn = (then: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = then
        port2.postMessage(null)
      })
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') noted.paint = startTime
    }).observe({ type: 'paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        noted.long.push({ from: startTime, to: startTime + duration })
    }).observe({ type: 'longtask', buffered: true })
    addEventListener(
      'keydown',
      (event) => {
        noted.pressed = event.timeStamp
      },
      true,
    )
    new MutationObserver((changes) => {
      if (noted.annex === null && document.querySelector('[role="treegrid"] tbody tr')) {
        noted.annex = 0
        drawn(() => {
          noted.annex = performance.now()
        })
      }
      if (noted.ranking === null && document.querySelector('.preview-ranking tbody tr th')) {
        noted.ranking = 0
        drawn(() => {
          noted.ranking = performance.now()
        })
      }
      if (noted.pressed === null) return
      const points = changes.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement
        return element?.closest('.preview-ranking tbody td.num, .preview-ranking tbody tr') != null
      })
      if (!points) return
      const { pressed } = noted
      noted.pressed = null
      drawn(() => noted.strokes.push(performance.now() - pressed))
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

export function notedIn(page: Page): Promise<Noted> {
  return page.evaluate(() => globalThis.noted)
}

/** The scripts that were fetched over the network, as sent. Unit: bytes */
export async function countScripts(page: Page): Promise<{ url: string; bytes: number }[]> {
  const scripts: { url: string; bytes: number }[] = []
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const urls = new Map<string, string>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /\.m?js$/.test(new URL(response.url).pathname)) urls.set(requestId, response.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId)
    if (url) scripts.push({ url, bytes: encodedDataLength })
  })
  return scripts
}

/** Memory of the page's thread after a collection. Unit: MiB */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}
