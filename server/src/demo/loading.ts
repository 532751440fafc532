import { parseRuleset } from '@chiso/engine'
import { readUnitsFile, sealUnits, storeDataset } from '../datasets/storing.ts'
import { seal } from '../digest.ts'
import { signerNow } from '../keys/current.ts'
import { hashDemoPassword } from '../people/passwords.ts'
import type { DecisionRecord, Keyring, Person, Store } from '../ports.ts'
import { issueVersion } from '../publications/issuing.ts'

/** What a demo starts with: versions in the order they take effect, datasets, registries of units. */
export type Shipped = {
  versions: readonly {
    ruleset: string
    version: string
    document: unknown
    publication: {
      effectiveFrom: string
      periods: string[]
      decision: DecisionRecord | null
      reason?: string | null
      digest?: string
    }
  }[]
  datasets: readonly { id: string; title: string; ruleset: string | null; file: unknown }[]
  registries: readonly unknown[]
}

/** Who the log names for what comes with the product. */
const loader = 'rulesets'

/** One account per role, for trying the product on one's own machine. */
export const demoPeople: readonly Person[] = [
  { username: 'soanthao', name: 'Người soạn thảo', roles: ['author'] },
  { username: 'duyet', name: 'Người duyệt', roles: ['reviewer'] },
  { username: 'vanthu', name: 'Văn thư', roles: ['publisher'] },
  { username: 'quantri', name: 'Quản trị', roles: ['admin'] },
  { username: 'thanhtra', name: 'Thanh tra', roles: ['auditor'] },
  { username: 'xem', name: 'Người xem', roles: ['viewer'] },
]

/** Makes the demo's accounts where they are missing. */
export async function loadPeople(store: Store, at: string): Promise<void> {
  for (const person of demoPeople) {
    const { username, roles } = person
    if (await store.accounts.get(username)) continue
    const password = await hashDemoPassword()
    await store.atomically(async (inner) => {
      await inner.accounts.add({ ...person, password }, at)
      await inner.audit.append({ at, actor: loader, action: 'user.added', subject: username, detail: { roles } })
    })
  }
}

/**
 * Loads shipped content that the store does not have yet; says in words what it could not load.
 *
 * Shape: a version is loaded once; one that lies below the set's latest is left out, since sequences only grow
 */
export async function loadShipped(store: Store, keyring: Keyring, shipped: Shipped, at: string): Promise<string[]> {
  const problems: string[] = []
  await store.atomically(async (inner) => {
    const signer = await signerNow(inner, keyring)
    for (const one of shipped.versions) {
      const name = `${one.ruleset}@${one.version}`
      const versions = await inner.publications.versions(one.ruleset)
      if (versions.some((known) => known.version === one.version)) continue
      const { ruleset, issues } = parseRuleset(one.document)
      if (!ruleset || ruleset.id !== one.ruleset) {
        problems.push(`${name}: ${JSON.stringify(issues[0] ?? 'id')}`)
        continue
      }
      const sealed = seal(one.document)
      const { effectiveFrom, periods, decision, reason, digest } = one.publication
      if (digest !== undefined && digest !== sealed.digest) {
        problems.push(`${name}: sha256 ${sealed.digest}, publication.json: ${digest}`)
        continue
      }
      await issueVersion(
        inner,
        signer,
        { ...sealed, head: ruleset },
        {
          version: one.version,
          effectiveFrom,
          periods,
          decision,
          reason: reason ?? null,
          attachments: [],
          base: versions.at(-1)?.version ?? null,
          draft: null,
          contributors: [],
          approvals: [],
          by: loader,
          at,
        },
      )
    }
    for (const { id, title, ruleset, file } of shipped.datasets) {
      if (await inner.datasets.get(id)) continue
      const read = readUnitsFile(file)
      const level = ruleset ? ((await inner.publications.versions(ruleset)).at(-1)?.level ?? null) : null
      const { period, content, units } = read.file
      const dataset = { id, title, ruleset, level, period, content, corrects: null, reason: null }
      await storeDataset(inner, dataset, sealUnits(units), { username: 'rulesets', key: null }, at)
    }
    for (const registry of shipped.registries) {
      const { text, digest } = seal(registry)
      if ((await inner.registries.add(text, digest, at)) === 'exists') continue
      await inner.audit.append({ at, actor: loader, action: 'registry.added', subject: digest, detail: { digest } })
    }
  })
  return problems
}
