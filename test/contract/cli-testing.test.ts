import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { chiso, smallSet, temporaryFolder } from './command.ts'
import { reported, setWith } from './stepsets.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A repository of one set with data, as an office keeps it. */
function repository(third = 15): { folder: string; set: string; write: (third: number) => void; data: string } {
  const folder = temporaryFolder()
  const set = join(folder, 'thu', '2025.1')
  mkdirSync(set, { recursive: true })
  const write = (points: number) => writeFileSync(join(set, 'ruleset.json'), JSON.stringify(setWith(points)))
  write(third)
  const data = join(folder, 'so-lieu.json')
  writeFileSync(data, JSON.stringify(reported))
  return { folder, set, write, data }
}

describe('chiso cases', () => {
  const { set, write, data } = repository()
  const cases = () =>
    JSON.parse(readFileSync(join(set, 'cases.json'), 'utf8')) as {
      version: string
      cases: { inputs: { cuoc_hop?: number }; state: string }[]
    }

  it('[SRV-330] writes what is worth asking beside the set, asks it in words, and takes answers', async () => {
    const generated = await chiso(['cases', set, '--generate'])
    expect([generated.exit, generated.out]).toEqual([0, expect.stringContaining('1.1 Họp Ban Chỉ đạo: ')])
    expect(cases().version).toBe('2025.1')
    expect(new Set(cases().cases.map(({ state }) => state))).toEqual(new Set(['unconfirmed']))
    const asked = await chiso(['cases', set, '--indicator', 'hop'])
    expect(asked.out).toContain('  ? Khi số cuộc họp là 3 cuộc: 15 điểm. Đúng không?\n')
    expect((await chiso(['cases', set, '--coverage', '100'])).exit).toBe(1)
    const confirmed = await chiso(['cases', set, '--confirm', 'all', '--coverage', '100'])
    expect([confirmed.exit, confirmed.out]).toEqual([
      0,
      expect.stringContaining('Đã xác nhận 100% nhánh và điều kiện.'),
    ])
  })

  it('[SRV-330] asks again what an edit makes stale, and says so in JSON', async () => {
    write(12)
    const told = await chiso(['cases', set, '--json'])
    expect([told.exit, told.err]).toEqual([1, ''])
    const { cases: found } = JSON.parse(told.out) as { cases: { verdict: string; question: string; now: unknown }[] }
    expect(found.filter(({ verdict }) => verdict !== 'holds')).toEqual([
      expect.objectContaining({
        verdict: 'stale',
        question: 'Khi số cuộc họp là 3 cuộc: 15 điểm. Đúng không?',
        now: { points: 12 },
      }),
    ])
    expect((await chiso(['cases', set, '--confirm', 'all'])).exit).toBe(1)
    expect((await chiso(['cases', set, '--confirm', 'hop'])).exit).toBe(0)
    write(15)
  })

  it('[SRV-330] asks one after the other and takes what is typed: right, another result, later, no more', async () => {
    const other = repository()
    await chiso(['cases', other.set, '--generate'])
    const told = await chiso(['cases', other.set, '--ask', '--indicator', 'hop'], { input: '\n12,5\nhả\n20\nb\nt\n' })
    expect(told.err).toContain('1/11  Khi số cuộc họp là 3 cuộc: 15 điểm. Đúng không?\n')
    expect(told.err.match(/Chưa hiểu/g)).toHaveLength(1)
    expect(told.err).toContain('Đã trả lời 4 câu.')
    const said = (
      JSON.parse(readFileSync(join(other.set, 'cases.json'), 'utf8')) as { cases: { state: string; expect: unknown }[] }
    ).cases
    expect(said.slice(0, 5).map(({ state, expect: wanted }) => [state, wanted])).toEqual([
      ['confirmed', { points: 15 }],
      ['corrected', { points: 12.5 }],
      ['confirmed', { points: 20 }],
      ['skipped', { points: 10 }],
      ['unconfirmed', { points: 5 }],
    ])
    expect(told.exit).toBe(1)
    expect(told.out).toContain('người kiểm thử cần “12,5 điểm”, công thức ra “20 điểm”. Sửa công thức.')
  })

  it('[SRV-330] refuses what it cannot do, and names what was meant', async () => {
    const [share, name, place] = await Promise.all([
      chiso(['cases', set, '--coverage', 'nhiều']),
      chiso(['cases', set, '--confirm', 'hopp']),
      chiso(['cases', '-', '--generate'], { input: JSON.stringify(setWith(15)) }),
    ])
    expect([share?.exit, share?.err]).toEqual([2, '“nhiều” không phải số phần trăm từ 0 đến 100.\n'])
    expect([name?.exit, name?.err]).toEqual([
      2,
      'Không có chỉ số “hopp”. Có phải “hop” không? Nêu mã chỉ số, hoặc all.\n',
    ])
    expect([place?.exit, place?.err]).toEqual([2, 'Bộ này không ở trong một thư mục. Thêm --file với tệp để ghi.\n'])
  })

  it('[SRV-331] writes golden results of a units file beside the set', async () => {
    expect((await chiso(['cases', set, '--golden', data])).err).toContain('Đã ghi kết quả của 3 đơn vị')
    const golden = JSON.parse(readFileSync(join(set, 'golden-so-lieu.json'), 'utf8'))
    expect(golden).toMatchObject({ format: 'chiso-golden/1', version: '2025.1', data: '../../so-lieu.json' })
    expect(golden.expect[1]).toEqual({ id: 'u3', total: 15, grade: null, rank: 2, points: { hop: 15 } })
  })
})

describe('chiso test', () => {
  const { folder, set, write, data } = repository()
  beforeAll(async () => {
    await chiso(['cases', set, '--generate', '--golden', data])
    await chiso(['cases', set, '--confirm', 'all'])
  })
  const failed = (out: string) =>
    (
      JSON.parse(out) as { suites: { name: string; entries: { outcome: string; name: string; detail?: string }[] }[] }
    ).suites.flatMap(({ entries }) => entries.filter(({ outcome }) => outcome === 'failed').map(({ detail }) => detail))

  it('[SRV-331] tells of an edit by the cases it makes stale and the units it moves', async () => {
    write(12)
    const told = await chiso(['test', folder, '--format', 'json'])
    write(15)
    expect(told.exit).toBe(1)
    expect(failed(told.out)).toEqual(
      expect.arrayContaining([
        'đã xác nhận “15 điểm”, nay ra “12 điểm”. Xác nhận lại, hoặc sửa công thức.',
        'tổng điểm: cần 15, ra 12; điểm của hop: cần 15, ra 12',
      ]),
    )
  })

  it('[SRV-331] lets nothing unconfirmed pass in silence, nor a boundary that is new', async () => {
    const other = repository()
    cpSync(join(set, 'cases.json'), join(other.set, 'cases.json'))
    writeFileSync(join(other.set, 'ruleset.json'), JSON.stringify(setWith(15, 9)))
    const told = await chiso(['test', other.folder, '--format', 'json'])
    expect([told.exit, failed(told.out)]).toEqual([
      1,
      expect.arrayContaining([expect.stringMatching(/ranh giới chưa được hỏi/)]),
    ])
    const open = repository()
    await chiso(['cases', open.set, '--generate'])
    const [strict, lenient] = await Promise.all([
      chiso(['test', open.folder]),
      chiso(['test', open.folder, '--allow-unconfirmed']),
    ])
    expect(strict?.out).toContain('chưa ai xác nhận “20 điểm”')
    expect(lenient?.out).toMatch(/\d+ bỏ qua\n$/)
    expect(lenient?.out).not.toContain('không đạt  Thử')
  })

  it('[SRV-332] writes JUnit XML that holds whatever names hold, and Markdown', async () => {
    const junit = await chiso(['test', folder, '--format', 'junit'])
    expect(junit.out).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="chiso" tests="\d+" failures="\d+" skipped="\d+">\n/,
    )
    expect(junit.out).toContain('name="1.1 Họp Ban Chỉ đạo: số cuộc họp là 3 cuộc"/>')
    const named = smallSet({ indicators: [{ ...smallSet().indicators[0], label: 'A & "B" <c>|*' }] })
    writeFileSync(join(set, 'ruleset.json'), JSON.stringify(named))
    const [xml, markdown] = await Promise.all(
      ['junit', 'markdown'].map((format) => chiso(['test', folder, '--format', format])),
    )
    write(15)
    expect(xml?.out).toContain('A &amp; &quot;B&quot; &lt;c&gt;|*')
    expect(markdown?.out).toContain('| | đạt | không đạt | bỏ qua |\n|---|---:|---:|---:|\n')
  })

  it('[SRV-333] refuses cases and golden results of another version, and cases of inputs that are gone', async () => {
    const other = repository()
    const head = { format: 'chiso-cases/1', ruleset: 'thu', version: '2025.1' }
    const gone = { of: 'points.hop', inputs: { cuoc_hopp: 3 }, expect: { points: 15 }, state: 'confirmed' }
    writeFileSync(join(other.set, 'cases.json'), JSON.stringify({ ...head, cases: [gone] }))
    writeFileSync(
      join(other.set, 'golden.json'),
      JSON.stringify({
        format: 'chiso-golden/1',
        ruleset: 'thu',
        version: '2023.1',
        data: '../../so-lieu.json',
        expect: [],
      }),
    )
    const told = await chiso(['test', other.folder, '--format', 'json'])
    expect(failed(told.out)).toEqual(
      expect.arrayContaining([
        'Tình huống nêu số liệu “cuoc_hopp” mà bộ chỉ số không còn. Có phải “cuoc_hop” không? Sửa tên, hoặc sinh lại tình huống.',
        'Tệp này của “2023.1”, không phải của “2025.1”. Chọn đúng tệp, hoặc sinh lại tình huống từ bộ này.',
      ]),
    )
    writeFileSync(join(other.set, 'cases.json'), JSON.stringify({ ...head, version: '2023.1', cases: [] }))
    const elsewhere = await chiso(['cases', other.set])
    expect([elsewhere.exit, elsewhere.err]).toEqual([
      1,
      expect.stringContaining('của “2023.1”, không phải của “2025.1”'),
    ])
  })
})
