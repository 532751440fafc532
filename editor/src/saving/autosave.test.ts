import type { RulesetDocument } from '@chiso/engine'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { example } from '../document/example.ts'
import { Autosave, type SaveAnswer, type Saving, type Stale } from './autosave.ts'
import type { Kept, Vault } from './vault.ts'

const titled = (title: string): RulesetDocument => ({ ...example(), title })
const base = titled('base')

function memoryVault(): Vault & { kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>()
  return {
    kept,
    read: async (draft) => kept.get(draft) ?? null,
    write: async (entry) => {
      kept.set(entry.draft, entry)
    },
    remove: async (draft) => {
      kept.delete(draft)
    },
  }
}

/** A server that answers what it is told, and remembers what it was sent. */
function setup(answer: (turn: number) => Partial<SaveAnswer & { wait: number }> = () => ({})) {
  const vault = memoryVault()
  const sent: { title: string; etag: string }[] = []
  const seen: Saving[] = []
  const stale: Stale[] = []
  const joined: RulesetDocument[] = []
  const autosave = new Autosave({
    draft: 'd1',
    document: base,
    etag: 'e0',
    revision: 0,
    vault,
    onSaving: (saving) => seen.push(saving),
    onStale: (found) => stale.push(found),
    onJoined: (_, __, shown) => joined.push(shown),
    send: async (document, etag) => {
      sent.push({ title: document.title, etag })
      const turn = sent.length
      const { wait = 0, ...told } = answer(turn)
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait))
      return { ok: true, etag: `e${turn}`, revision: turn, ...told } as SaveAnswer
    },
  })
  const words = () => seen.map((saving) => (saving.state === 'unsaved' ? saving.why : saving.state))
  return { autosave, vault, sent, stale, joined, words, last: () => seen.at(-1) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an answer that never came', () => {
  const lost: Partial<SaveAnswer> = { ok: false, why: 'offline', detail: '' }

  it('[ED-81] what the server took then is no conflict with what was typed since', async () => {
    const theirs = { document: titled('one'), etag: 'e9', revision: 9, open: true }
    const answers: Partial<SaveAnswer>[] = [lost, lost, { ok: false, why: 'stale', detail: '', theirs }, {}]
    const { autosave, vault, sent, stale, joined, last } = setup((turn) => answers[turn - 1] ?? {})
    autosave.change(titled('one'))
    await vi.advanceTimersByTimeAsync(800)
    autosave.change(titled('two'))
    await vi.advanceTimersByTimeAsync(1_000)
    autosave.change(titled('three'))
    await autosave.written()
    expect(vault.kept.get('d1')?.sent.map(({ title }) => title)).toEqual(['one', 'two'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sent).toEqual([
      { title: 'one', etag: 'e0' },
      { title: 'two', etag: 'e0' },
      { title: 'three', etag: 'e0' },
      { title: 'three', etag: 'e9' },
    ])
    expect([stale, joined]).toEqual([[], []])
    expect(last()).toMatchObject({ state: 'saved' })
  })

  it('[ED-81] what somebody else saved in the same place still is one', async () => {
    const theirs = { document: titled('other'), etag: 'e9', revision: 9, open: true }
    const { autosave, stale } = setup((turn) => (turn === 1 ? lost : { ok: false, why: 'stale', detail: '', theirs }))
    autosave.change(titled('one'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(stale).toMatchObject([{ theirs: { title: 'other' } }])
  })
})

describe('saving', () => {
  it('[ED-11] a change is on the device at once and on the server within three seconds', async () => {
    const { autosave, vault, sent } = setup()
    autosave.change(titled('one'))
    await autosave.written()
    expect(vault.kept.get('d1')).toMatchObject({ document: { title: 'one' }, confirmed: { title: 'base' }, etag: 'e0' })
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent).toEqual([{ title: 'one', etag: 'e0' }])
    expect(vault.kept.size).toBe(0)
  })

  it('[ED-11] steady typing does not put the server off for more than three seconds', async () => {
    const { autosave, sent } = setup()
    for (let i = 0; i < 20; i++) {
      autosave.change(titled(`t${i}`))
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(sent.length).toBeGreaterThanOrEqual(1)
    expect(sent[0]?.title).toMatch(/^t1[0-4]$/)
  })

  it('[ED-12] nothing is called saved before the server answered for the text on the screen', async () => {
    const { autosave, words, sent } = setup((turn) => (turn === 1 ? { wait: 2_000 } : {}))
    autosave.change(titled('one'))
    await vi.advanceTimersByTimeAsync(900)
    autosave.change(titled('two'))
    await vi.advanceTimersByTimeAsync(1_500)
    expect(words()).not.toContain('saved')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(sent.map(({ title, etag }) => `${title} ${etag}`)).toEqual(['one e0', 'two e1'])
    expect(words().at(-1)).toBe('saved')
  })

  it('[ED-12] going back to what the server has is saved without sending', async () => {
    const { autosave, sent, words } = setup()
    autosave.change(titled('one'))
    autosave.change(base)
    await vi.advanceTimersByTimeAsync(5_000)
    expect([sent, words().at(-1)]).toEqual([[], 'saved'])
  })

  it('[ED-13] without a connection it tries again by itself', async () => {
    const { autosave, words, sent } = setup((turn) => (turn <= 2 ? { ok: false, why: 'offline', detail: '' } : {}))
    autosave.change(titled('one'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(words().at(-1)).toBe('offline')
    await vi.advanceTimersByTimeAsync(10_000)
    expect([sent.length, words().at(-1)]).toEqual([3, 'saved'])
  })

  it('[ED-13] after a session has run out it waits, keeps every stroke, and goes on when told', async () => {
    const { autosave, vault, sent, words } = setup((turn) =>
      turn === 1 ? { ok: false, why: 'session', detail: '' } : {},
    )
    autosave.change(titled('one'))
    await vi.advanceTimersByTimeAsync(1_000)
    autosave.change(titled('two'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect([sent.length, words().at(-1)]).toEqual([1, 'session'])
    expect(vault.kept.get('d1')?.document.title).toBe('two')
    await autosave.resume()
    expect([sent.at(-1)?.title, words().at(-1)]).toEqual(['two', 'saved'])
  })

  it('[ED-14] a stale save waits for the conflict to be settled and goes on upon their tag', async () => {
    const theirs = titled('theirs')
    const { autosave, sent, stale, words } = setup((turn) =>
      turn === 1
        ? { ok: false, why: 'stale', detail: '', theirs: { document: theirs, etag: 'e9', revision: 9, open: true } }
        : {},
    )
    autosave.change(titled('mine'))
    await vi.advanceTimersByTimeAsync(1_000)
    autosave.change(titled('mine again'))
    await vi.advanceTimersByTimeAsync(60_000)
    await autosave.resume()
    expect([sent.length, stale]).toEqual([1, [{ base, theirs, etag: 'e9', open: true }]])
    await autosave.settle(titled('joined'), theirs, 'e9')
    expect([sent.at(-1), words().at(-1)]).toEqual([{ title: 'joined', etag: 'e9' }, 'saved'])
  })

  it('[ED-30] what another person saved joins what is typed here, and both are saved upon their tag', async () => {
    const { autosave, sent, stale, joined, words } = setup()
    autosave.change({ ...base, note: 'mine' })
    await autosave.follow(4, async () => ({ document: titled('theirs'), etag: 'e4', revision: 4, open: true }))
    expect(joined).toMatchObject([{ title: 'theirs', note: 'mine' }])
    await vi.advanceTimersByTimeAsync(3_000)
    expect([sent, stale, words().at(-1)]).toEqual([[{ title: 'theirs', etag: 'e4' }], [], 'saved'])
  })

  it('[ED-30] what another person saved is shown where nothing is typed, and nothing is sent for it', async () => {
    const { autosave, sent, joined, words } = setup()
    await autosave.follow(4, async () => ({ document: titled('theirs'), etag: 'e4', revision: 4, open: true }))
    await vi.advanceTimersByTimeAsync(3_000)
    expect([joined, sent, words()]).toEqual([[titled('theirs')], [], ['saved']])
    await autosave.follow(4, () => Promise.reject(new Error('known already')))
  })

  it('[ED-30] a place that both changed is asked about at once', async () => {
    const { autosave, stale, joined, words } = setup()
    autosave.change(titled('mine'))
    await autosave.follow(4, async () => ({ document: titled('theirs'), etag: 'e4', revision: 4, open: true }))
    expect([joined, stale.length, words().at(-1)]).toEqual([[], 1, 'stale'])
  })

  it('[ED-30] a stale save of another place is joined and sent again without asking', async () => {
    const theirs = { ...base, note: 'theirs' }
    const { autosave, sent, stale, words } = setup((turn) =>
      turn === 1
        ? { ok: false, why: 'stale', detail: '', theirs: { document: theirs, etag: 'e9', revision: 9, open: true } }
        : {},
    )
    autosave.change(titled('mine'))
    await vi.advanceTimersByTimeAsync(3_000)
    expect([sent.at(-1), stale, words().at(-1)]).toEqual([{ title: 'mine', etag: 'e9' }, [], 'saved'])
  })

  it('[ED-12] flushing says whether the server has everything', async () => {
    const fine = setup()
    fine.autosave.change(titled('one'))
    expect([await fine.autosave.flush(), fine.autosave.tag()]).toEqual([true, 'e1'])
    const refused = setup(() => ({ ok: false, why: 'refused', detail: 'quá lớn' }))
    refused.autosave.change(titled('one'))
    expect([await refused.autosave.flush(), refused.last()]).toEqual([
      false,
      { state: 'unsaved', why: 'refused', detail: 'quá lớn' },
    ])
  })
})
