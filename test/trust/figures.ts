import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessOf } from './access.ts'
import { starts } from './acts.ts'
import { search } from './alone.ts'
import { restored } from './backups.ts'
import { alteredRows } from './chain.ts'
import { tested } from './counted.ts'
import { forged } from './csrf.ts'
import { cannotCut, cut } from './cuts.ts'
import { cannotFail, failed } from './failing.ts'
import { type Effort, type Measured, skipped } from './figure.ts'
import { bitsOf, exitsOf, passing, passingCuts, pulledFrom, randomBits } from './flips.ts'
import { killed } from './kills.ts'
import { publishedOnce } from './once.ts'
import { cannotShow, shown } from './pages.ts'
import { servedAlike } from './served.ts'
import { tricked } from './tricks.ts'
import { keptApart } from './writers.ts'

const seed = 20260302
const depth = 7
/** Every figure by its id: each measures, and may tell several lines. */
type Measuring = (effort: Effort) => AsyncIterable<Measured>

async function* served(): AsyncIterable<Measured> {
  const { answers, digests, tags, codings, wrong } = await servedAlike(10_000, seed)
  const forms = [...codings].map(([coding, count]) => `${count} ${coding}`).join(', ')
  const told = `${digests.size} digest and ${tags.size} tag over ${answers} answers (${forms}) before and after a withdrawal and a restart, seed ${seed}`
  const other = digests.size === 1 && tags.size === 1 ? [] : [[...digests, ...tags].join(' ')]
  yield { told, wrong: [...wrong, ...other] }
}

async function* flips(): AsyncIterable<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-trust-'))
  for (const alg of ['Ed25519', 'ES256'] as const) {
    const { pulled, anchor } = await pulledFrom(join(folder, alg), alg)
    const each = [...bitsOf(pulled, 'keys'), ...bitsOf(pulled, 'manifest')]
    const random = randomBits(pulled, 2000, seed)
    const passed = [...(await passing(pulled, anchor, each)), ...(await passing(pulled, anchor, random))]
    const cuts = [...(await passingCuts(pulled, anchor, 'keys')), ...(await passingCuts(pulled, anchor, 'manifest'))]
    const sample = randomBits(pulled, 20, seed + 1)
    const [whole, ...exits] = await exitsOf(join(folder, `${alg}-chiso`), pulled, [null, ...sample])
    const accepted = exits.filter((exit) => exit !== 1).length
    yield {
      told:
        `${alg}: ${passed.length} of ${each.length} bits of keys.json and manifest.json and of ${random.length} random ones of the ` +
        `three files verify, pinned or not; ${cuts.length} of ${pulled.keys.length + pulled.manifest.length} cuts; ` +
        `${accepted} of ${exits.length} by the command, seed ${seed}`,
      wrong: [
        ...passed.map(({ file, bit }) => `${file} bit ${bit}`),
        ...cuts.map((length) => `cut to ${length}`),
        ...(accepted > 0 ? [`${accepted} by the command`] : []),
        ...(whole === 0 ? [] : ['the whole files do not verify']),
      ],
    }
  }
  rmSync(folder, { recursive: true })
}

async function* evidence(): AsyncIterable<Measured> {
  yield await tested(['test/contract/evidence.test.ts'], 'is found')
  const { rows, kinds, edits, missed } = await alteredRows(1_000)
  const told = `${edits - missed.length} of ${edits} edits found: ${kinds} kinds at each of ${rows} entries of a log, held against its checkpoint`
  yield { told, wrong: rows < 1_000 ? [...missed, `${rows} entries`] : missed }
}

async function* once(): AsyncIterable<Measured> {
  const publishes = 1_000
  const { sent, versions, repeats, wrong } = await publishedOnce(publishes, seed)
  const told = `${versions} versions in gapless sequences of ${publishes} publishes sent ${sent} times (${repeats} repeats answered alike), seed ${seed}`
  yield { told, wrong: versions === publishes ? wrong : [...wrong, `${versions} versions`] }
}

async function* writers(): AsyncIterable<Measured> {
  const { acknowledged, stale, wrong } = await keptApart(20_000, seed)
  yield {
    told: `16 writers on 8 drafts: ${acknowledged} saves acknowledged, each one revision; ${stale} told to merge, seed ${seed}`,
    wrong,
  }
}

async function* alone(): AsyncIterable<Measured> {
  for (const [place, start] of starts.entries()) {
    const { worlds, publications, alone: found } = search(depth, [start])
    const told = `start ${place + 1}, ${depth} acts by 4 people: ${found.length} published alone (${worlds} worlds, ${publications} publications)`
    yield { told, wrong: found.map((acts) => acts.join('; ')) }
  }
}

async function* kills({ kills: rounds }: Effort): AsyncIterable<Measured> {
  if (rounds === 0) return
  const { published, saved, checked, lost, restart } = await killed(rounds, seed)
  const told =
    `${lost.length} lost of ${checked} acknowledged (${published} published, ${saved} saved) over ${rounds} kills; ` +
    `listening again within ${(restart / 1000).toFixed(1)} s, seed ${seed}`
  yield { told, wrong: published < 3 * rounds ? [...lost, `${published} published`] : lost }
}

async function* cuts({ cuts: rounds }: Effort): AsyncIterable<Measured> {
  if (rounds === 0) return
  const reason = cannotCut()
  if (reason) return yield skipped(`no power was cut, since ${reason}`)
  const { first, checked, lost, control } = await cut(rounds, seed)
  const told =
    `${lost.length} lost of ${checked} acknowledged over ${rounds} power cuts, ${first} of them at a first start; a store that ` +
    `does not wait for the disk lost ${control.lost} of ${control.acknowledged}, seed ${seed}`
  yield { told, wrong: control.lost > 0 ? lost : [...lost, 'the cut cuts nothing'] }
}

async function* faults(): AsyncIterable<Measured> {
  const reason = cannotFail()
  if (reason) return yield skipped(reason)
  const { rounds, checked, refused, recovered, wrong } = await failed(12, seed)
  const told =
    `${wrong.length} wrong of ${checked} acknowledged over ${rounds} disks that failed (${refused} answers said so; ` +
    `writing went on by itself after ${recovered}), seed ${seed}`
  yield { told, wrong }
}

async function* backups(): AsyncIterable<Measured> {
  const { rounds, before, during, wrong } = await restored(5, seed)
  const told = `${wrong.length} wrong of ${before} acknowledged before ${rounds} backups began; ${during} more while they ran, seed ${seed}`
  yield { told, wrong }
}

async function* access(): AsyncIterable<Measured> {
  const { cells, routes, wrong } = await accessOf()
  yield {
    told: `${wrong.length} wrong of ${cells} cells: ${routes} calls of the router by ${cells / routes} visitors`,
    wrong,
  }
}

async function* forgeries(): AsyncIterable<Measured> {
  const { attempts, ways, calls, passed } = await forged(seed)
  yield {
    told: `${passed.length} of ${attempts} forged calls passed: ${calls} unsafe calls in ${ways} ways`,
    wrong: passed,
  }
}

async function* pages(): AsyncIterable<Measured> {
  const reason = cannotShow()
  if (reason) return yield skipped(reason)
  const { payloads, texts, pages: opened, telling, wrong } = await shown(60)
  const told =
    `${wrong.length} executions, violations and elements of ${payloads} payloads in ${texts} texts, on ${opened} pages, ` +
    `${telling} of which show them as text`
  yield { told, wrong: telling > opened / 2 ? wrong : [...wrong, `${telling} of ${opened} pages show any`] }
}

async function* tricks(): AsyncIterable<Measured> {
  const { tricks: all, bypasses } = await tricked()
  yield { told: `${bypasses.length} bypasses by ${all} requests written byte by byte`, wrong: bypasses }
}

const test = (named: string, ...files: string[]): Measuring =>
  async function* () {
    yield await tested(files, named)
  }

export const figures: Readonly<Record<string, Measuring>> = {
  I1: served,
  I2: test('SRV-86', 'test/contract/store.test.ts'),
  I3: evidence,
  I5: flips,
  C1: once,
  C3: writers,
  C5: alone,
  D1: kills,
  D2: cuts,
  D4: test('SRV-154', 'test/faults/fulldisk.test.ts'),
  D5: faults,
  D15: backups,
  S2: access,
  S4: forgeries,
  S5: pages,
  'S12+S13': tricks,
}
