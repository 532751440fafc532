/** What was computed from some content, recalled by that content's digest. */
export type Memory<T> = { recall(key: string, compute: () => T): T }

/** Keeps what was computed from some content, under that content's digest; the oldest is forgotten first. */
export function createMemory<T>(size: number): Memory<T> {
  const kept = new Map<string, T>()
  return {
    recall(key: string, compute: () => T): T {
      const known = kept.get(key)
      if (known !== undefined) return known
      const value = compute()
      const oldest = kept.keys().next()
      if (kept.size >= size && !oldest.done) kept.delete(oldest.value)
      kept.set(key, value)
      return value
    },
  }
}
