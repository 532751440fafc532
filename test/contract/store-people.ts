import type { Store } from '@chiso/server/ports'
import { beforeEach, describe, expect, it } from 'vitest'

const at = '2026-03-02T03:00:00.000Z'

/** What every store must do with people, whatever keeps its rows. */
export function peopleContract(name: string, open: () => Promise<Store>) {
  describe(`people in the store: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })

    it('[SRV-84] accounts, sessions and keys', async () => {
      const account = { username: 'lan', name: 'Lan', password: 'p', roles: ['author' as const], behind: ['quan'] }
      expect(await store.accounts.add(account, at)).toBe('added')
      expect(await store.accounts.add(account, at)).toBe('exists')
      await store.accounts.setRoles('lan', ['reviewer'])
      await store.accounts.setPassword('lan', 'q')
      expect(await store.accounts.get('lan')).toEqual({
        ...account,
        kind: 'person',
        password: 'q',
        roles: ['reviewer'],
        disabled: false,
        createdAt: at,
        totp: null,
        remit: { sets: null, units: null },
      })
      await store.accounts.setBehind('lan', [])
      await store.accounts.disable('lan', at)
      expect(await store.accounts.get('lan')).toMatchObject({ behind: [], disabled: true })
      await store.accounts.disable('lan', null)
      expect(await store.accounts.list()).toMatchObject([{ username: 'lan', disabled: false }])

      const session = {
        hash: 'h',
        username: 'lan',
        csrf: 'c',
        createdAt: at,
        seenAt: at,
        stepUpAt: null,
        agent: 'Firefox',
        identity: null,
      }
      await store.sessions.add(session)
      await store.sessions.touch('h', '2026-03-02T04:00:00.000Z')
      await store.sessions.stepUp('h', at)
      expect(await store.sessions.get('h')).toEqual({ ...session, seenAt: '2026-03-02T04:00:00.000Z', stepUpAt: at })
      await store.sessions.removeBefore('2026-03-02T05:00:00.000Z', at)
      expect(await store.sessions.get('h')).toBeNull()
      for (const hash of ['one', 'two', 'three']) await store.sessions.add({ ...session, hash })
      expect(await store.sessions.list('lan')).toHaveLength(3)
      expect(await store.sessions.list('minh')).toEqual([])
      expect(await store.sessions.removeOf('lan', 'two')).toBe(2)
      expect(await store.sessions.list()).toMatchObject([{ hash: 'two' }])

      const key = { id: 'k', username: 'lan', label: 'x', scope: 'read' as const, createdAt: at, expiresAt: null }
      await store.apiKeys.add({ ...key, behind: ['quan'] }, 'kh')
      expect(await store.apiKeys.revoke('k', at)).toBe(true)
      expect(await store.apiKeys.revoke('k', at)).toBe(false)
      expect(await store.apiKeys.byHash('kh')).toEqual({ ...key, behind: ['quan'], revokedAt: at })
      await store.apiKeys.add({ ...key, id: 'k2', behind: [] }, 'kh2')
      await store.apiKeys.revokeOf('lan', at)
      expect((await store.apiKeys.byHash('kh2'))?.revokedAt).toBe(at)
    })

    it('[SRV-182] what an account is limited to is kept beside it, and lifted', async () => {
      await store.accounts.add({ username: 'lan', name: 'Lan', password: null, roles: ['author'] }, at)
      await store.accounts.setRemit('lan', { sets: ['bo-a', 'bo-b'], units: null })
      expect((await store.accounts.get('lan'))?.remit).toEqual({ sets: ['bo-a', 'bo-b'], units: null })
      await store.accounts.setRemit('lan', { sets: null, units: ['18073'] })
      expect(await store.accounts.list()).toMatchObject([{ username: 'lan', remit: { sets: null, units: ['18073'] } }])
      await store.accounts.setRemit('lan', { sets: null, units: null })
      expect((await store.accounts.get('lan'))?.remit).toEqual({ sets: null, units: null })
    })

    it('[SRV-188] a linked account at a provider opens one account, is ended once and stays', async () => {
      for (const username of ['lan', 'minh'])
        await store.accounts.add({ username, name: username, password: null, roles: ['author'] }, at)
      const linked = {
        id: 'i1',
        username: 'lan',
        issuer: 'https://p.example',
        subject: 's',
        shown: 'lan@p',
        linkedAt: at,
      }
      await store.identities.add({ ...linked, behind: ['quan'] })
      expect(await store.identities.bySubject('https://p.example', 's')).toMatchObject({ ...linked, endedAt: null })
      expect(await store.identities.bySubject('https://q.example', 's')).toBeNull()
      const more = { ...linked, id: 'i2', behind: [] }
      await expect(store.identities.add({ ...more, username: 'minh' })).rejects.toThrow()
      await expect(store.identities.add({ ...more, subject: 't' })).rejects.toThrow()
      await store.identities.add({ ...more, issuer: 'https://q.example' })
      expect(await store.identities.end('i1', at)).toBe(true)
      expect(await store.identities.end('i1', at)).toBe(false)
      expect(await store.identities.bySubject('https://p.example', 's')).toBeNull()
      await store.identities.add({ ...more, id: 'i3', username: 'minh' })
      expect(await store.identities.get('i1')).toEqual({ ...linked, behind: ['quan'], endedAt: at })
      expect((await store.identities.list()).map(({ id }) => id)).toEqual(['i1', 'i2', 'i3'])
      expect((await store.identities.list('lan')).map(({ id }) => id)).toEqual(['i1', 'i2'])
      const session = { hash: 'h', username: 'lan', csrf: 'c', createdAt: at, seenAt: at, stepUpAt: null, agent: '' }
      await store.sessions.add({ ...session, identity: 'i2' })
      await store.sessions.add({ ...session, hash: 'g', identity: null })
      await store.sessions.removeBy('i2')
      expect((await store.sessions.list()).map(({ hash }) => hash)).toEqual(['g'])
    })

    it('[SRV-103] a link is found until it was used, has expired, or another was made', async () => {
      const later = '2026-03-05T03:00:00.000Z'
      await store.accounts.add({ username: 'lan', name: 'Lan', password: null, roles: ['author'] }, at)
      const link = { hash: 'l1', username: 'lan', hands: ['quan'], createdAt: at, expiresAt: later }
      await store.invitations.add(link)
      expect(await store.invitations.get('l1', at)).toEqual(link)
      expect(await store.invitations.get('l1', later)).toBeNull()
      await store.invitations.add({ ...link, hash: 'l2' })
      expect(await store.invitations.get('l1', at)).toBeNull()
      await store.invitations.end('lan', at)
      expect(await store.invitations.get('l2', at)).toBeNull()
    })

    it('[SRV-52] a device is known for its person, until it is forgotten', async () => {
      await store.accounts.add({ username: 'lan', name: 'Lan', password: null, roles: ['author'] }, at)
      await store.devices.add('d', 'lan', at)
      expect(await store.devices.isKnown('d', 'lan', '2026-01-01')).toBe(true)
      expect(await store.devices.isKnown('d', 'minh', '2026-01-01')).toBe(false)
      expect(await store.devices.isKnown('d', 'lan', '2026-12-31')).toBe(false)
      await store.devices.removeOf('lan')
      expect(await store.devices.isKnown('d', 'lan', '2026-01-01')).toBe(false)
    })

    it('[SRV-113] a step is used once and never one before it, a recovery code once', async () => {
      await store.accounts.add({ username: 'lan', name: 'Lan', password: null, roles: ['author'] }, at)
      await store.accounts.setTotp('lan', { secret: 'S', step: 7 }, ['c1', 'c2'])
      expect((await store.accounts.get('lan'))?.totp).toEqual({ secret: 'S', step: 7 })
      for (const [step, taken] of [
        [7, false],
        [9, true],
        [9, false],
        [8, false],
      ] as const)
        expect(await store.accounts.useStep('lan', step)).toBe(taken)
      expect(await store.accounts.spendCode('minh', 'c1')).toBe(false)
      expect(await store.accounts.spendCode('lan', 'c1')).toBe(true)
      expect(await store.accounts.spendCode('lan', 'c1')).toBe(false)
      await store.accounts.setTotp('lan', null, [])
      expect(await store.accounts.spendCode('lan', 'c2')).toBe(false)
      expect((await store.accounts.get('lan'))?.totp).toBeNull()
    })

    it('[SRV-110] a store says once what it is for', async () => {
      expect(await store.purpose()).toBeNull()
      await store.setPurpose('demo', at)
      expect(await store.purpose()).toBe('demo')
      await expect(store.setPurpose('office', at)).rejects.toThrow()
    })
  })
}
