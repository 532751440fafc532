import { parseArgs } from 'node:util'
import { findBrowser } from '../../.ci/browser.mjs'
import { buildCommand } from '../../.ci/command.mjs'
import { buildEditor } from '../../.ci/editor.mjs'
import { startProduct } from '../setup/product.ts'
import { editWithout } from './away.ts'
import { killAt, momentsOf, type Outcome } from './moments.ts'

/** What may be lost of typing. Unit: ms before the browser was killed */
const mayBeLost = 1_000

const { values } = parseArgs({
  options: {
    moments: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '600' },
    edits: { type: 'string', default: '30' },
    seed: { type: 'string', default: 'chiso' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

await buildEditor()
await buildCommand()
const browser = await findBrowser()
const product = await startProduct()
try {
  const outcomes: Outcome[] = []
  say(`seed ${values.seed}; what was typed before a browser was killed, and what of it came back`)
  for (const moment of momentsOf(values.seed, Number(values.moments))) {
    const outcome = await killAt(moment, product.url, browser)
    outcomes.push(outcome)
    const { during, place, seed, strokes, after, lost, asked, saved } = outcome
    const told = [
      seed.padEnd(12),
      `${during} in a ${place}`.padEnd(24),
      `${strokes} strokes`.padStart(11),
      `killed after ${after} ms`.padStart(22),
      `lost ${lost === null ? 'what cannot be told' : `${lost} ms`}`.padStart(14),
      ...(asked ? ['asked about nobody else’s change'] : []),
      ...(saved ? [] : ['not saved']),
    ]
    say(told.join('  '))
    if (lost === null) say(`  typed “${outcome.typed}”, found “${outcome.found}”`)
  }
  const worst = Math.max(0, ...outcomes.map(({ lost }) => lost ?? Number.POSITIVE_INFINITY))
  const bad = outcomes.filter(({ lost, saved }) => lost === null || lost > mayBeLost || !saved)
  const asked = outcomes.filter((outcome) => outcome.asked).length
  say(`${outcomes.length} moments, ${bad.length} losses, worst age lost ${worst} ms, asked in ${asked}`)

  const edits = Number(values.edits)
  const away = edits > 0 ? await editWithout(product, browser, { seconds: Number(values.seconds), edits }) : null
  if (away) {
    say(
      `server gone for ${Math.round(away.gone / 1000)} s: ${away.edits} edits, ${away.lost} lost, ${away.unseen} not shown, ` +
        `saved ${away.saved} ms after it was started again`,
    )
  }
  process.exitCode = bad.length + asked + (away ? away.lost + away.unseen : 0) === 0 ? 0 : 1
} finally {
  await product.end()
}
