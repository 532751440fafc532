/**
 * `wavered` passed at the second try only.
 *
 * @typedef {{ passed: number, failures: string[], skips: { title: string, reason: string | null }[], wavered?: string[] }} Counts
 */

/**
 * @typedef {{ status: string, annotations: { type: string, description?: string }[] }} Run
 * @typedef {{ title: string, specs?: { title: string, tests: Run[] }[], suites?: Suite[] }} Suite
 * @param {{ suites: Suite[], errors: { message?: string }[] }} report
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
  const wavered = runs.filter(({ status }) => status === 'flaky').map(({ title }) => title)
  return {
    passed: runs.filter(({ status }) => status === 'expected').length + wavered.length,
    wavered,
    failures: [
      ...runs.filter(({ status }) => status === 'unexpected').map(({ title }) => title),
      ...errors.map(({ message }) => `outside any test: ${message ?? 'no message'}`),
    ],
    skips: skipped.map(({ title, annotations }) => ({
      title,
      reason: annotations.find(({ type }) => type === 'skip')?.description ?? null,
    })),
  }
}

/**
 * Nothing ran.
 *
 * @returns {Counts}
 */
export const none = () => ({ passed: 0, failures: [], skips: [] })

/**
 * A runner that broke down must not look like one that found nothing.
 *
 * @param {number} exit
 * @param {Counts | null} counts
 * @returns {Counts}
 */
export function judged(exit, counts) {
  if (counts === null) return { ...none(), failures: [`it ended with ${exit} before it had counted anything`] }
  const unexplained = counts.skips
    .filter(({ reason }) => !reason)
    .map(({ title }) => `skipped without a reason: ${title}`)
  const failures = [...counts.failures, ...unexplained]
  if (exit !== 0 && failures.length === 0) failures.push(`it ended with ${exit} though nothing failed`)
  return { ...counts, failures }
}
