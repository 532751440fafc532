import { before, behind, type Change, slot } from '../scratch.ts'

const code = 'input-unit-missing'
const table = (line: string) => ({
  path: 'engine/src/issue.ts',
  edit: behind("  'input-unused': ['warning', { input: string }]\n", line),
})
const sentence = (locale: 'vi' | 'en', words: string) => ({
  path: `engine/src/messages/${locale}.ts`,
  edit: behind(
    `export const ${locale}: { [C in IssueCode]: (params: IssueParams[C]) => string } = {\n`,
    `  '${code}': ({ input }) => \`${words}\`,\n`,
  ),
})

/** An issue (lỗi, cảnh báo, gợi ý): an input whose unit of measure nobody wrote. */
export const issue: Change = {
  parts: {
    code: table(`  '${code}': ['warning', { input: string }]\n`),
    vietnamese: sentence('vi', `Số liệu “${slot('input')}” chưa có đơn vị tính. Bổ sung đơn vị tính.`),
    english: sentence('en', `The input “${slot('input')}” has no unit of measure. Give it one.`),
    raised: {
      path: 'engine/src/analyse/references.ts',
      edit: before(
        '  program.ruleset.inputs.forEach(',
        `  for (const { id, unit } of program.ruleset.inputs) if (!unit) issues.push(warning('${code}', '', { input: id }))\n`,
      ),
    },
  },
  elsewhere: { raised: 'the test of the codes (TEST-21)' },
  wrongly: {
    'without saying how grave it is': { of: 'code', part: table(`  '${code}': [{ input: string }]\n`) },
    'with another name in its sentence': { of: 'english', part: sentence('en', `“${slot('label')}” has no unit.`) },
    'raised with other facts': {
      of: 'raised',
      part: {
        path: 'engine/src/analyse/references.ts',
        edit: before('  program.ruleset.inputs.forEach(', `  issues.push(warning('${code}', '', { id: '' }))\n`),
      },
    },
  },
}
