/** @typedef {{ passed: number, failed: number, skips: { title: string, reason: string | null }[] }} Counts */

/**
 * @typedef {{ status: string, annotations: { type: string, description?: string }[] }} Run
 * @typedef {{ title: string, specs?: { title: string, tests: Run[] }[], suites?: Suite[] }} Suite
 * @param {{ suites: Suite[], errors: unknown[] }} report
 * @returns {Counts}
 */
export function countsOfPlaywright({ suites, errors }) {
  /** @type {(suite: Suite) => (Run & { title: string })[]} */
  const runsOf = (suite) => [
    ...(suite.specs ?? []).flatMap((spec) => spec.tests.map((run) => ({ ...run, title: spec.title }))),
    ...(suite.suites ?? []).flatMap(runsOf),
  ]
  const runs = suites.flatMap(runsOf)
  const skipped = runs.filter(({ status }) => status === 'skipped')
  return {
    passed: runs.filter(({ status }) => status === 'expected').length,
    failed: runs.filter(({ status }) => status === 'unexpected' || status === 'flaky').length + errors.length,
    skips: skipped.map(({ title, annotations }) => ({
      title,
      reason: annotations.find(({ type }) => type === 'skip')?.description ?? null,
    })),
  }
}

/** Nothing ran. */
export const none = () => ({ passed: 0, failed: 0, skips: [] })

/**
 * A runner that broke down must not look like one that found nothing.
 *
 * @param {number} exit
 * @param {Counts | null} counts
 * @returns {Counts}
 */
export function judged(exit, counts) {
  if (counts === null) return { ...none(), failed: 1 }
  const unexplained = counts.skips.filter(({ reason }) => !reason).length
  const failed = counts.failed + unexplained
  return { ...counts, failed: exit !== 0 && failed === 0 ? 1 : failed }
}
