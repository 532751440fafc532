import { describe, expect, it, vi } from 'vitest'
import { chiso, smallSet, temporaryFile } from './command.ts'

// Each command is a process, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 90_000 })

const tiers = {
  tiers: [
    { var: 'cuoc_hop' },
    [
      [4, 20],
      [3, 15],
    ],
  ],
}

describe.concurrent('chiso formula', () => {
  it('turns text into JSON Logic, in Vietnamese or English words', async () => {
    const found = await Promise.all(
      ['THEO_MỨC([Số cuộc họp]; 4→20; 3→15)', 'TIERS(cuoc_hop; 4->20; 3->15)'].map((text) =>
        chiso(['formula', text, '--ruleset', temporaryFile('bo.json', smallSet())]),
      ),
    )
    for (const { exit, out, err } of found)
      expect({ exit, rule: JSON.parse(out), err }).toEqual({ exit: 0, rule: tiers, err: '' })
  })

  it('turns JSON Logic from a file or standard input into text', async () => {
    const file = await chiso(['formula', '--from', temporaryFile('quy-tac.json', tiers)])
    expect(file).toEqual({ exit: 0, out: 'THEO_MỨC(cuoc_hop; 4→20; 3→15)\n', err: '' })
    const input = await chiso(['formula', '--from', '-', '--lang', 'en'], { input: JSON.stringify(tiers) })
    expect(input.out).toBe('TIERS(cuoc_hop; 4→20; 3→15)\n')
  })

  it('says every problem with a caret below its place and the text mended, and fails', async () => {
    const { exit, out, err } = await chiso(['formula', 'NẾU(a > 1.000; 20', '--lang', 'vi'])
    expect([exit, out]).toEqual([1, ''])
    expect(err.split('\n')).toEqual([
      'lỗi  Ngoặc “(” chưa đóng. Thêm “)”.',
      '    NẾU(a > 1.000; 20',
      '       ^',
      '    Sửa thành: NẾU(a > 1.000; 20)',
      'lỗi  “1.000” có thể là 1.000 hoặc 1,000. Viết 1000 hoặc 1,000.',
      '    NẾU(a > 1.000; 20',
      '            ^^^^^',
      '',
    ])
    const json = await chiso(['formula', 'a +', '--json'])
    expect(json.exit).toBe(1)
    expect(JSON.parse(json.out)).toMatchObject({ issues: [{ code: 'value-missing', start: 3, end: 3 }] })
  })

  it('wants either a text or a file', async () => {
    const { exit, out, err } = await chiso(['formula'])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain('--from')
  })
})
