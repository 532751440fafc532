import { onDevice } from './device.ts'

/** Texts that are typed and not in the draft yet, by where they belong. */
export type Typed = Readonly<Record<string, string>>

/** What this device keeps of such texts of a draft. */
export async function readTyped(draft: string): Promise<Typed> {
  const kept = await onDevice<{ texts: Typed } | undefined>('typed', 'readonly', (store) => store.get(draft))
  return kept?.texts ?? {}
}

/** Keeps them, or nothing when there are none left. */
export async function writeTyped(draft: string, texts: Typed): Promise<void> {
  if (Object.keys(texts).length === 0) return forgetTyped([draft])
  await onDevice('typed', 'readwrite', (store) => store.put({ draft, texts }))
}

/** Keeps nothing any more of what was typed into these drafts, or into any. */
export async function forgetTyped(drafts: readonly string[] | 'all'): Promise<void> {
  if (drafts === 'all') await onDevice('typed', 'readwrite', (store) => store.clear())
  else await Promise.all(drafts.map((draft) => onDevice('typed', 'readwrite', (store) => store.delete(draft))))
}
