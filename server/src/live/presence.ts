/** Somebody who has a draft open, and the row they stand in (id of an indicator, null for none). */
export type Present = { window: string; username: string; name: string; row: string | null }

/**
 * Who has which draft open on the screens of this process: as long as its event stream lasts, and nothing of it is kept.
 *
 * People at another process of the same store are not seen from here: several of them would have to tell each other.
 *
 * Shape: a window is one tab of a browser, named by itself
 */
export function createPresence() {
  const rooms = new Map<string, Map<string, Present>>()
  return {
    /** Somebody has opened a draft; the answer is to be called when they leave it. */
    enter(draft: string, window: string, { username, name }: { username: string; name: string }): () => void {
      const room = rooms.get(draft) ?? new Map<string, Present>()
      const present: Present = { window, username, name, row: null }
      rooms.set(draft, room.set(window, present))
      return () => {
        // The same window may have come back before its old stream was found dead.
        if (room.get(window) === present) room.delete(window)
        if (room.size === 0 && rooms.get(draft) === room) rooms.delete(draft)
      }
    },
    /** Somebody goes to another row; false when that window has not opened the draft, or is another person's. */
    stand(draft: string, window: string, username: string, row: string | null): boolean {
      const present = rooms.get(draft)?.get(window)
      if (!present || present.username !== username) return false
      present.row = row
      return true
    },
    /** Everybody who has the draft open, who came first first. */
    of: (draft: string): readonly Present[] => [...(rooms.get(draft)?.values() ?? [])],
  }
}

export type Presence = ReturnType<typeof createPresence>
