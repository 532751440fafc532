/** What tabs of one browser say to each other about a draft. */
type Said = 'asking' | 'given' | 'saved'

type Options = {
  /** Told whenever this tab begins or ceases to be the one that writes. */
  onHeld: (held: boolean) => void
  /** Another tab asks for the pen: what is typed must be safe when this resolves. */
  onAsked: () => Promise<unknown>
  /** The tab that writes has saved. */
  onSaved: () => void
}

/** Unit: milliseconds that a tab waits for the other to save before it takes the pen anyway. */
const patience = 3_000
/** Unit: milliseconds after which a pen that was offered and not taken is used again. */
const offered = 5_000

/**
 * Lets one tab of a browser write a draft; the others read, and get the pen when it is given up or taken.
 *
 * Outside secure contexts browsers know no locks; every tab writes there, and saving notices what is stale.
 */
export function createPen(draft: string, { onHeld, onAsked, onSaved }: Options) {
  const name = `chiso.draft.${draft}`
  const channel = new BroadcastChannel(name)
  let held = false
  let closed = false
  let giveUp = () => {}
  let waiting = new AbortController()
  let answered = () => {}

  const say = (said: Said) => channel.postMessage(said)

  /** This tab writes from now on; null when it is gone already. */
  const begin = (): Promise<void> | null => {
    if (closed) return null
    held = true
    onHeld(true)
    return new Promise((resolve) => {
      giveUp = resolve
    })
  }

  const hold = locksOf(name, begin)

  const lost = () => {
    held = false
    if (!closed) onHeld(false)
  }

  async function wait(): Promise<void> {
    if (closed || !hold) return
    waiting = new AbortController()
    const { signal } = waiting
    await hold({ signal })
    if (signal.aborted || closed) return
    lost()
    await wait()
  }

  async function start(): Promise<void> {
    if (!hold) return void begin()
    const had = await hold({ ifAvailable: true })
    if (closed) return
    // Told also when the pen was never had: until then the page does not know.
    if (!had || held) lost()
    await wait()
  }

  /** Stops writing, once everything is safe, for the tab that asked; it may be gone by then. */
  async function offer(): Promise<void> {
    await onAsked().catch(() => undefined)
    onHeld(false)
    say('given')
    setTimeout(() => {
      if (held && !closed) onHeld(true)
    }, offered)
  }

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data === 'given') answered()
    else if (data === 'saved' && !held) onSaved()
    else if (data === 'asking' && held) void offer()
  }
  void start()

  return {
    /** Takes the pen from the tab that has it, once that has saved. */
    async take() {
      if (held || !hold) return
      const given = new Promise<void>((resolve) => {
        answered = resolve
        setTimeout(resolve, patience)
      })
      say('asking')
      await given
      if (closed || held) return
      waiting.abort()
      await hold({ steal: true })
      if (closed) return
      lost()
      await wait()
    },
    /** Tells the tabs that read. */
    saved: () => say('saved'),
    close() {
      closed = true
      waiting.abort()
      giveUp()
      channel.close()
    },
  }
}

/** Holds a lock of that name from when it is granted until `begun` is over or it is stolen; null where there are no locks. */
function locksOf(name: string, begun: () => Promise<void> | null) {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return null
  /** False when it was to be had at once and is not. */
  return async (options: LockOptions): Promise<boolean> => {
    try {
      return await locks.request(name, options, async (lock) => {
        const over = lock && begun()
        await over
        return over !== null
      })
    } catch (error) {
      // Stolen by another tab, or no longer waited for.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
      return true
    }
  }
}

export type Pen = ReturnType<typeof createPen>
