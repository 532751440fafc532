import type { RulesetDocument } from '@chiso/engine'
import { signatureOf } from '@chiso/engine/trust'
import { sha256 } from '../digest.ts'
import { openHeaders, securityHeaders, strictTransport } from '../http/headers.ts'
import { Ready } from '../http/ready.ts'
import { keyListOf } from '../keys/current.ts'
import { createMemory } from '../memory.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'

type Sent = Ready<RulesetDocument>

/** So many versions are kept ready; a set is at most a MiB. */
const most = 128

/**
 * Published versions as they go out, kept in memory: they are read more than anything else, and never change but for being
 * withdrawn. What is taken from the store is held against its signed manifest first.
 */
export function createServedVersions({ store, demo }: Pick<Setting, 'store' | 'demo'>) {
  const kept = createMemory<Sent>(most)
  const coming = new Map<string, Promise<Sent | null>>()

  async function load(ruleset: string, version: string): Promise<Sent | null> {
    const found = await store.publications.version(ruleset, version)
    if (!found) return null
    const text = (await store.publications.text(ruleset, version)) ?? ''
    const manifest = (await store.publications.manifest(ruleset, version)) ?? ''
    type Stated = { digest: string; state: string; content: string }
    const signature = await signatureOf(manifest, await keyListOf(store))
    const stated = signature.ok ? (JSON.parse(manifest) as Stated) : null
    if (stated?.digest !== sha256(text)) throw new Refused(refuse('content-damaged', { what: `${ruleset}@${version}` }))
    return Ready.of<RulesetDocument>(text, stated.digest, {
      ...securityHeaders,
      ...openHeaders,
      ...(demo ? {} : strictTransport),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Chiso-State': stated.state,
      'X-Chiso-Content': stated.content,
    })
  }

  return {
    /** A version that is kept already. */
    ready(ruleset: string, version: string): Sent | null {
      return kept.get(nameOf(ruleset, version)) ?? null
    },
    /** A version, from the store where it is not kept; null where there is none. Refuses what is not what was signed. */
    async take(ruleset: string, version: string): Promise<Sent | null> {
      const name = nameOf(ruleset, version)
      const known = kept.get(name) ?? coming.get(name)
      if (known) return known
      const loading = load(ruleset, version)
      coming.set(name, loading)
      // What was forgotten on its way may have been read before it changed.
      const isCurrent = () => coming.get(name) === loading
      try {
        const loaded = await loading
        if (loaded && isCurrent()) kept.keep(name, loaded)
        return loaded
      } finally {
        if (isCurrent()) coming.delete(name)
      }
    },
    /** Its state has changed. */
    forget(ruleset: string, version: string): void {
      const name = nameOf(ruleset, version)
      kept.forget(name)
      coming.delete(name)
    },
  }
}

const nameOf = (ruleset: string, version: string) => `${ruleset}@${version}`

export type ServedVersions = ReturnType<typeof createServedVersions>
