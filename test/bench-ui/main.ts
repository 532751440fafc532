import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../.ci/browser.mjs'
import { buildCommand } from '../../.ci/command.mjs'
import { buildEditor } from '../../.ci/editor.mjs'
import { ranking } from '../e2e/steps.ts'
import { chromiumArguments } from '../setup/chromium.ts'
import { startProduct } from '../setup/product.ts'
import { calibrate, type Figure, percentile, type Recorded, regressions, table } from './figures.ts'
import {
  chooseData,
  fields,
  newDraft,
  type Opening,
  openCold,
  type Strokes,
  signedIn,
  skipGuide,
  typeFormula,
  typeInto,
  upload,
} from './journey.ts'
import { manyUnits } from './many.ts'
import { heapOf, watch } from './watch.ts'

const strokesEach = 60
const many = 10_000
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const recordedAt = place('recorded.json')
const resultAt = place('../../.cache/bench-ui.json')
const record = process.argv.includes('--record')

await buildEditor()
await buildCommand()
const product = await startProduct()
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: chromiumArguments,
})

try {
  const figures = await measure()
  const calibration = calibrate()
  const recorded: Recorded | null = existsSync(recordedAt) ? JSON.parse(readFileSync(recordedAt, 'utf8')) : null
  const worse = regressions(figures, calibration, recorded)
  const result: Recorded = {
    calibration: rounded(calibration),
    figures: Object.fromEntries(figures.map(({ name, found }) => [name, rounded(found)])),
  }
  const text = `${JSON.stringify(result, null, 2)}\n`
  mkdirSync(dirname(resultAt), { recursive: true })
  writeFileSync(resultAt, text)
  if (record) writeFileSync(recordedAt, text)
  process.stdout.write(`${table(figures, recorded)}\ncalibration ${calibration.toFixed(1)} ms`)
  process.stdout.write(recorded ? ` (recorded ${recorded.calibration} ms)\n` : '\n')
  for (const one of worse) process.stdout.write(`REGRESSION ${one}\n`)
  if (worse.length > 0) process.exitCode = 1
} finally {
  await browser.close()
  await product.end()
}

async function measure(): Promise<Figure[]> {
  const context = await signedIn(browser, product.url)
  const draft = await newDraft(context)
  // The first opening warms the server; the others are what a person meets.
  await openCold(browser, context, product.url, draft)
  const openings: Opening[] = []
  for (let round = 0; round < 5; round++) openings.push(await openCold(browser, context, product.url, draft))
  const middle = (of: (opening: Opening) => number) => percentile(openings.map(of), 0.5)
  const scripts = openings[0]?.scripts ?? []
  const kB = (list: readonly { bytes: number }[]) => list.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const monaco = scripts.filter(({ url }) => /monaco|editor\.api|json\.worker/i.test(url))
  if (monaco.length > 0) throw new Error(`Monaco is loaded with the editor: ${monaco.map(({ url }) => url)}`)

  const page = await context.newPage()
  await watch(page)
  await page.goto(draft)
  await skipGuide(page)
  await chooseData(page, 216)
  const few = await typed('216 units', 50)
  const heap = await heapOf(page)

  const sent = await upload(page, manyUnits(many, 7), 'many')
  await page.goto(await newDraft(context))
  await ranking(page).waitFor()
  await chooseData(page, many)
  const lots = await typed('10,000 units', 100)
  const heapAfter = await heapOf(page)
  return [
    { name: 'first contentful paint', found: middle(({ paint }) => paint), unit: 'ms', goal: 1500 },
    { name: 'annex drawn', found: middle(({ annex }) => annex), unit: 'ms', goal: 1500 },
    { name: 'interactive', found: middle(({ interactive }) => interactive), unit: 'ms', goal: 2500 },
    { name: 'scripts of the page, as sent', found: kB(scripts), unit: 'kB', goal: 350 },
    {
      name: 'script of the worker, as sent',
      found: (openings[0]?.worker ?? Number.NaN) / 1000,
      unit: 'kB',
      goal: null,
    },
    ...few,
    { name: 'heap of the page, 216 units', found: heap, unit: 'MiB', goal: null },
    { name: 'upload of 10,000 units', found: sent.took, unit: 'ms', goal: null },
    { name: 'longest standstill of the page meanwhile', found: sent.still, unit: 'ms', goal: null },
    ...lots,
    { name: 'heap of the page, 10,000 units', found: heapAfter, unit: 'MiB', goal: null },
  ]

  async function typed(what: string, goal: number): Promise<Figure[]> {
    const found: Figure[] = []
    const note = (name: string, { p50, p95, worst, count, missed }: Strokes) => {
      const said = `${what}, ${name}: ${count} strokes, ${missed} without new points, worst ${worst.toFixed(0)} ms\n`
      process.stdout.write(said)
      if (missed > count / 10) throw new Error(`strokes went without new points: ${said}`)
      found.push({ name: `${what}, ${name}, p50`, found: p50, unit: 'ms', goal: null })
      found.push({ name: `${what}, ${name}, p95`, found: p95, unit: 'ms', goal })
    }
    for (const field of fields) note(field.name, await typeInto(page, field, strokesEach))
    note('formula', await typeFormula(page, strokesEach))
    return found
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(1))
}
