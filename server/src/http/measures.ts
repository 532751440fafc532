const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Series = { count: number; seconds: number; buckets: number[] }

/** Counts requests by route and status, and how long they took. */
export function createMeasures() {
  const series = new Map<string, Series>()
  let inFlight = 0
  let damaged = 0
  return {
    get inFlight() {
      return inFlight
    },
    started() {
      inFlight++
    },
    /** Something was read that is not what was written. */
    damaged() {
      damaged++
    },
    finished(method: string, route: string, status: number, seconds: number) {
      inFlight--
      const labels = `method="${method}",route="${route}",status="${status}"`
      const found = series.get(labels) ?? { count: 0, seconds: 0, buckets: edges.map(() => 0) }
      found.count++
      found.seconds += seconds
      edges.forEach((edge, index) => {
        if (seconds <= edge) found.buckets[index] = (found.buckets[index] ?? 0) + 1
      })
      series.set(labels, found)
    },
    /**
     * Everything counted so far.
     *
     * Source: Prometheus text exposition format 0.0.4
     */
    exposition(): string {
      const lines = [
        '# TYPE chiso_requests_in_flight gauge',
        `chiso_requests_in_flight ${inFlight}`,
        '# TYPE chiso_damaged_reads_total counter',
        `chiso_damaged_reads_total ${damaged}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage().rss}`,
        '# TYPE process_uptime_seconds gauge',
        `process_uptime_seconds ${process.uptime().toFixed(3)}`,
        '# TYPE chiso_request_duration_seconds histogram',
      ]
      for (const [labels, { count, seconds, buckets }] of series) {
        edges.forEach((edge, index) => {
          lines.push(`chiso_request_duration_seconds_bucket{${labels},le="${edge}"} ${buckets[index]}`)
        })
        lines.push(`chiso_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`)
        lines.push(`chiso_request_duration_seconds_sum{${labels}} ${seconds.toFixed(6)}`)
        lines.push(`chiso_request_duration_seconds_count{${labels}} ${count}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}

export type Measures = ReturnType<typeof createMeasures>
