import type { RulesetDocument } from '@chiso/engine'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { readable } from '../../document/place.ts'
import { createDraftStore, DraftContext } from '../../draft/store.ts'
import { optionsToRead } from '../../fields/options.ts'
import { messagesOf } from '../../text/catalogue.ts'
import { Constants } from './Constants.tsx'

const document: RulesetDocument = {
  ...example(),
  constants: [
    { id: 'han_nop', label: 'Hạn nộp', value: '2026-01-31', source: 'Công văn 12' },
    { id: 'so_thang', label: 'Số tháng', value: 12, unit: 'tháng' },
    { id: 'chi_tieu', label: 'Chỉ tiêu', value: 0.75, type: 'ratio' },
  ],
  derived: [{ id: 'r', label: 'R', formula: { ratio: [{ var: 'cuoc_hop' }, { var: 'const.so_thang' }] } }],
}

describe('[ED-150] constants of a set', () => {
  it('stand with value, unit, source and use; one that is read stays', () => {
    const html = renderToString(
      <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
        <DraftContext value={createDraftStore(document)}>
          <Constants />
        </DraftContext>
      </IntlProvider>,
    )
    for (const said of ['value="31/01/2026"', '12 tháng', '75%', 'Công văn 12', 'const.han_nop', 'Đang dùng ở R nên'])
      expect(html).toContain(said)
  })

  it('are taken by rules where their type fits', () => {
    const offered = (types: Parameters<typeof optionsToRead>[2]) =>
      optionsToRead(
        readable(document),
        { input: () => 'số', constant: 'hằng số của bộ', derived: 'tính ra', cohort: 'toàn nhóm', locale: 'vi' },
        types,
      )
        .filter(({ value }) => value.startsWith('const.'))
        .map(({ label, detail }) => [label, detail])
    expect(offered(['date'])).toEqual([['Hạn nộp', 'hằng số của bộ · 31/01/2026']])
    expect(offered(['integer', 'number', 'ratio'])).toEqual([
      ['Số tháng', 'hằng số của bộ · 12 tháng'],
      ['Chỉ tiêu', 'hằng số của bộ · 75%'],
    ])
  })
})
