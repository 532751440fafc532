import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Installed, installedPackages } from '../supply/installed.ts'
import { makeSbom } from '../supply/sbom.ts'

/** Licences that ask no more of who passes the product on than to keep their texts; a font's may not be sold by itself. */
const shipped = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'OFL-1.1']
/** What only builds and tests may besides ask for its own changed files back. */
const tools = [
  ...shipped,
  'MPL-2.0',
  'LGPL-3.0-only',
  'Python-2.0',
  'PSF-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
]

/** Whether one of the ways that a licence offers is among those allowed, and all of what it joins. */
const isAllowed = (licence: string, allowed: readonly string[]) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((one) => allowed.includes(one)))
const beyond = (packages: readonly Installed[], allowed: readonly string[]) =>
  packages.filter(({ licence }) => !isAllowed(licence, allowed)).map(({ name, licence }) => `${name}: ${licence}`)

describe('what the product is made of', { timeout: 60_000 }, () => {
  let runs: Installed[] = []
  let sbom = ''
  beforeAll(() => {
    runs = installedPackages('shipped')
    sbom = makeSbom()
  })

  it('[SRV-162] is under licences that an office may pass on', () => {
    expect(runs.length).toBeGreaterThan(20)
    expect(beyond(runs, shipped)).toEqual([])
    expect(beyond(installedPackages('all'), tools)).toEqual([])
    expect([isAllowed('(MPL-2.0 OR MIT)', shipped), isAllowed('(MIT AND GPL-3.0)', shipped)]).toEqual([true, false])
  })

  it('[SRV-162] is listed in a bill of materials of the standard, each by version, licence and digest', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
    expect(await validator.validate(sbom)).toBeNull()
    type Listed = { group?: string; name: string; version: string; purl: string; licenses: object[]; hashes: object[] }
    const { components } = JSON.parse(sbom) as { components: Listed[] }
    const named = ({ group, name, version }: Listed) => `${group ? `${group}/` : ''}${name}@${version}`
    expect(components.map(named).sort()).toEqual(runs.map(({ name, version }) => `${name}@${version}`).sort())
    expect(components.filter(({ licenses, hashes }) => !licenses?.length || !hashes?.length).map(named)).toEqual([])
    expect(components.find(({ name }) => name === 'libsql')?.purl).toMatch(/^pkg:npm\/libsql@\d/)
    expect(makeSbom()).toBe(sbom)
  })
})
