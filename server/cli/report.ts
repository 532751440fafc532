import type { Terminal } from './terminal.ts'

/** One thing that was looked at. Shape: `detail` says why it did not pass, with what to do */
export type ReportEntry = { name: string; outcome: 'passed' | 'failed' | 'skipped'; detail?: string }

/** Things of one kind that were looked at in one place. */
export type ReportSuite = { name: string; entries: readonly ReportEntry[] }

/** How results are printed. */
export const reportFormats = ['text', 'json', 'junit', 'markdown'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** How many entries of each outcome there are. */
function outcomesOf(suites: readonly ReportSuite[]): Record<ReportEntry['outcome'], number> {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { entries } of suites) for (const { outcome } of entries) counts[outcome] += 1
  return counts
}

/** Prints what was looked at; what failed makes the command fail. The same results give the same bytes. */
export function printReport(suites: readonly ReportSuite[], format: ReportFormat, terminal: Terminal): void {
  if (outcomesOf(suites).failed > 0) terminal.exit = 1
  const lines = { text: textLines, json: jsonLines, junit: junitLines, markdown: markdownLines }[format]
  for (const line of lines(suites, terminal)) terminal.print(line)
}

/** What passed is counted, what did not is told. */
function textLines(suites: readonly ReportSuite[], { words, paint }: Terminal): string[] {
  const { result, outcome: said } = words.testing
  const told = (found: ReturnType<typeof outcomesOf>) => result(found.passed, found.failed, found.skipped)
  const colours = { passed: 'green', failed: 'red', skipped: 'yellow' } as const
  return [
    ...suites.flatMap((suite) => [
      `${paint('bold', suite.name)}: ${told(outcomesOf([suite]))}`,
      ...suite.entries
        .filter(({ outcome }) => outcome !== 'passed')
        .map(({ name, outcome, detail }) => {
          const why = detail === undefined ? '' : `: ${detail}`
          return `  ${paint(colours[outcome], said[outcome])}  ${name}${why}`
        }),
    ]),
    told(outcomesOf(suites)),
  ]
}

function jsonLines(suites: readonly ReportSuite[]): string[] {
  return [JSON.stringify({ ...outcomesOf(suites), suites }, null, 2)]
}

/** JUnit XML as servers of continuous integration read it; without times, so that equal results are equal files. */
function junitLines(suites: readonly ReportSuite[]): string[] {
  const counted = (found: ReturnType<typeof outcomesOf>) =>
    `tests="${found.passed + found.failed + found.skipped}" failures="${found.failed}" skipped="${found.skipped}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="chiso" ${counted(outcomesOf(suites))}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${escaped(suite.name)}" ${counted(outcomesOf([suite]))}>`,
      ...suite.entries.map(({ name, outcome, detail = '' }) => {
        const head = `    <testcase classname="${escaped(suite.name)}" name="${escaped(name)}"`
        if (outcome === 'passed') return `${head}/>`
        const element = outcome === 'failed' ? 'failure' : 'skipped'
        return `${head}><${element} message="${escaped(detail)}"/></testcase>`
      }),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** Text in an attribute; characters that XML cannot hold are marked as lost. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
  const writable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
  return writable.replace(/[&<>"\n]/g, (character) => entities[character] ?? character)
}

function markdownLines(suites: readonly ReportSuite[], { words }: Terminal): string[] {
  const { result, outcome: said } = words.testing
  const { passed, failed, skipped } = outcomesOf(suites)
  const rows = suites.map((suite) => {
    const found = outcomesOf([suite])
    return `| ${cell(suite.name)} | ${found.passed} | ${found.failed} | ${found.skipped} |`
  })
  const open = suites.flatMap((suite) =>
    suite.entries
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ name, detail = '' }) => `- **${cell(suite.name)}**, ${cell(name)}: ${cell(detail)}`),
  )
  return [
    `**${result(passed, failed, skipped)}**`,
    '',
    `| | ${said.passed} | ${said.failed} | ${said.skipped} |`,
    '|---|---:|---:|---:|',
    ...rows,
    ...(open.length > 0 ? ['', ...open] : []),
  ]
}

/** A text in one cell or line of Markdown, whatever it holds. */
export function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]#]/g, '\\$&')
}
