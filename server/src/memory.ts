/** What was computed from some content, recalled by that content's digest. */
export type Memory<T> = {
  get(key: string): T | undefined
  keep(key: string, value: T): T
  recall(key: string, compute: () => T): T
  forget(key: string): void
}

/** Keeps what was computed from some content, under that content's digest; the oldest is forgotten first. */
export function createMemory<T>(size: number): Memory<T> {
  const kept = new Map<string, T>()
  const keep = (key: string, value: T) => {
    const oldest = kept.keys().next()
    if (kept.size >= size && !oldest.done) kept.delete(oldest.value)
    kept.set(key, value)
    return value
  }
  return {
    get: (key) => kept.get(key),
    keep,
    recall(key, compute) {
      const known = kept.get(key)
      return known === undefined ? keep(key, compute()) : known
    },
    forget(key) {
      kept.delete(key)
    },
  }
}
