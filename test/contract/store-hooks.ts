import type { HookAttempt, Store } from '@chiso/server/ports'
import { beforeEach, describe, expect, it } from 'vitest'

const at = '2026-03-02T03:00:00.000Z'
const later = '2026-03-02T03:05:00.000Z'
const kind = 'version.published' as const
const attempt = (ended: HookAttempt['ended'], nextAt: string | null): HookAttempt => ({
  at,
  ended,
  status: ended === 'refused' ? 500 : null,
  detail: null,
  ms: 12,
  nextAt,
})

/** What every store must do with addresses that are told, whatever keeps its rows. */
export function hooksContract(name: string, open: () => Promise<Store>) {
  describe(`webhooks in the store: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })
    const hook = (id: string, kinds = [kind]) => ({
      id,
      label: id,
      url: `https://${id}.example/`,
      kinds,
      secret: 's',
      createdAt: at,
      createdBy: 'quan',
    })
    const event = (id: string, subject = id) => ({ id, kind, subject, at, body: `{"n":"${id}"}` })

    it('[SRV-295] an event is told once, to those that live and want it', async () => {
      await store.hooks.add(hook('a'))
      await store.hooks.add({ ...hook('b'), kinds: ['version.withdrawn'] })
      await store.hooks.add(hook('c'))
      expect(await store.hooks.end('c', at, 'gone')).toBe(true)
      expect(await store.hooks.end('c', at, 'removed')).toBe(false)
      expect(await store.hooks.get('c')).toEqual({ ...hook('c'), endedAt: at, endedWhy: 'gone' })
      expect(await store.hooks.tell(event('e', 'bo@1'))).toBe(true)
      expect(await store.hooks.tell(event('f', 'bo@1'))).toBe(false)
      const [message] = await store.hooks.messages('a', 10)
      expect(message).toEqual({ id: message?.id, hook: 'a', at, event: event('e', 'bo@1'), attempts: [] })
      expect([await store.hooks.messages('b', 10), await store.hooks.messages('c', 10)]).toEqual([[], []])
      expect(await store.hooks.message(message?.id ?? '')).toEqual(message)
      expect(await store.hooks.message('khac')).toBeNull()
      await store.hooks.tell({ ...event('t'), kind: 'test' }, 'b')
      expect((await store.hooks.messages('b', 10)).map(({ event: { kind: told } }) => told)).toEqual(['test'])
      // Who comes later is not told what was before.
      await store.hooks.add(hook('d'))
      expect(await store.hooks.messages('d', 10)).toEqual([])
      expect((await store.hooks.list()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd'])
    })

    it('[SRV-296] what is to be sent still, and how often it was tried since it was begun', async () => {
      await store.hooks.add(hook('a'))
      await store.hooks.tell(event('e'))
      await store.hooks.tell(event('f'))
      const pending = () => store.hooks.pending()
      const [first] = await pending()
      expect(await pending()).toMatchObject([
        { tries: 0, last: null, hook: { id: 'a', secret: 's' } },
        { tries: 0, last: null },
      ])
      const id = first?.id ?? ''
      await store.hooks.note(id, attempt('refused', later))
      await store.hooks.note(id, attempt('late', later))
      const [, again] = await pending()
      expect(again).toMatchObject({ id, tries: 2, last: attempt('late', later) })
      await store.hooks.note(id, attempt('refused', null))
      expect((await pending()).map((one) => one.id)).not.toContain(id)
      await store.hooks.note(id, attempt('again', at))
      expect((await pending()).find((one) => one.id === id)).toMatchObject({ tries: 0, last: { ended: 'again' } })
      expect((await store.hooks.message(id))?.attempts.map(({ ended }) => ended)).toEqual([
        'refused',
        'late',
        'refused',
        'again',
      ])
      await store.hooks.end('a', at, 'removed')
      expect(await pending()).toEqual([])
    })
  })
}
