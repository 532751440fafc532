import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { limits } from '../limits.ts'
import type { Disk } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

/** What the operator should know though the server is ready: little room is left, or nothing may be written before it was reconciled. */
export type Concern = 'space-low' | 'store-behind'

export type Health = {
  /** Rejects as a write would now, with `store-damaged` once damage was found; asked often, it looks every few seconds. */
  ready(): Promise<Concern[]>
  /** Bytes were read that SQLite cannot make sense of. */
  damaged(): void
  /** Reads through the store now and then, and measures how late this thread is; what ends it is answered. */
  watch(onDamage: (damage: readonly string[]) => void): () => void
  /**
   * What the store takes and how late this thread was since asked last.
   *
   * Source: Prometheus text exposition format 0.0.4
   */
  exposition(): string
}

/** How often it is looked whether this thread is late. Unit: ms */
const resolution = 10

/** Looks at how the store fares; `isBehind` says whether it is older than what was known of it. */
export function createHealth(disk: Disk, isBehind: () => boolean = () => false): Health {
  let looked: { until: number; found: Promise<void> } | null = null
  let isDamaged = false
  let lag: IntervalHistogram | null = null

  /** Who asks while a look is under way, or shortly after one that went well, is told what it found. */
  function probe(): Promise<void> {
    if (looked && performance.now() < looked.until) return looked.found
    const found = within(limits.probeMs, disk.probe())
    looked = { until: performance.now() + limits.probeAgainMs, found }
    // What was wrong may be mended at once.
    found.catch(() => {
      looked = null
    })
    return found
  }

  return {
    async ready() {
      if (isDamaged) throw new Refused(refuse('store-damaged'))
      await probe()
      const { free } = disk.space()
      // A little may still fit where the next document does not.
      if (free < limits.documentBytes) throw new Refused(refuse('storage-full'))
      return [
        ...(free < limits.freeBytes ? (['space-low'] as const) : []),
        ...(isBehind() ? (['store-behind'] as const) : []),
      ]
    },
    damaged() {
      isDamaged = true
    },
    watch(onDamage) {
      let isOver = false
      const look = async () => {
        // Not being able to look is told too, and damages nothing.
        const damage = await disk.damage().catch((error: unknown) => (isOver ? [] : onDamage([String(error)])))
        if (isOver || !damage || damage.length === 0) return
        isDamaged = true
        onDamage(damage)
      }
      void look()
      const timer = setInterval(() => void look(), limits.pagesAgainMs).unref()
      lag = monitorEventLoopDelay({ resolution })
      lag.enable()
      return () => {
        isOver = true
        clearInterval(timer)
        lag?.disable()
        lag = null
      }
    },
    exposition() {
      const { database, journal, free } = disk.space()
      const gauge = (name: string, help: string, values: readonly string[]) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...values.map((value) => `${name}${value}`),
      ]
      return [
        ...gauge('chiso_store_bytes', 'Bytes of the store on its disk.', [
          `{file="database"} ${database}`,
          `{file="journal"} ${journal}`,
        ]),
        ...gauge('chiso_store_free_bytes', 'Bytes left on the disk of the store.', [
          ` ${Number.isFinite(free) ? free : '+Inf'}`,
        ]),
        ...gauge('chiso_store_damaged', 'Whether damaged pages were found.', [` ${Number(isDamaged)}`]),
        ...gauge('chiso_store_behind', 'Whether the store is read-only until it was reconciled.', [
          ` ${Number(isBehind())}`,
        ]),
        ...(lag === null
          ? []
          : gauge(
              'chiso_event_loop_lag_seconds',
              'How late the thread that answers was since asked last.',
              lagOf(lag),
            )),
        '',
      ].join('\n')
    },
  }
}

/** Refuses with `busy` what takes longer. */
async function within(ms: number, act: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused(refuse('busy'))), ms)
  })
  try {
    await Promise.race([act, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The median, the 99th percentile and the worst, which are then forgotten. */
function lagOf(lag: IntervalHistogram): string[] {
  // What is measured is from one look to the next.
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1000).toFixed(6)
  const told = [
    `{quantile="0.5"} ${seconds(lag.percentile(50))}`,
    `{quantile="0.99"} ${seconds(lag.percentile(99))}`,
    `{quantile="1"} ${seconds(lag.max)}`,
  ]
  lag.reset()
  return told
}
