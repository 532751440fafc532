import { diff, parseRuleset } from '@chiso/engine'
import type { Comment } from '@chiso/server/client'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { expect, it } from 'vitest'
import { reasoned } from '../../api/threads.ts'
import { example } from '../../document/example.ts'
import { messagesOf } from '../../text/catalogue.ts'
import { ChangeList } from './ChangeList.tsx'
import { PrintSheet } from './PrintSheet.tsx'

const [before, after] = [20, 15].map((maxPoints) => {
  const set = example()
  const [first] = set.indicators[0]?.children ?? []
  if (first) first.maxPoints = maxPoints
  return parseRuleset(set).ruleset
})
const reason: Comment = {
  number: 1,
  thread: 1,
  row: 'hop',
  change: 'points',
  kind: 'reason',
  by: 'lan',
  at: '2026-11-28T08:05:00Z',
  revision: 2,
  text: 'Để dồn điểm cho kết quả',
  citation: '45/KH-UBND',
}

it('[ED-244] a reason and what it rests on stand beside the change in the comparison and on its paper', () => {
  const found = before && after ? diff(before, after).changes : []
  const changes = reasoned(found, [reason], 'căn cứ')
  expect(changes.map(({ subject }) => subject.id)).toEqual(['hop'])
  const about = {
    title: 'Bộ',
    base: { name: '2025.1' },
    head: { name: '2025.2' },
    data: null,
    labels: [],
    sets: [],
    places: 2,
    locale: 'vi' as const,
  }
  const shared = { changes, effects: new Map(), places: 2, locale: 'vi' as const }
  const paper = { about, illustrative: false, today: '01/12/2026', grade: String }
  for (const drawn of [
    <ChangeList key="list" {...shared} scored={false} chosen={null} onChoose={() => undefined} />,
    <PrintSheet key="paper" {...paper} diff={{ changes, units: [] }} />,
  ]) {
    const html = renderToString(
      <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
        {drawn}
      </IntlProvider>,
    )
    expect(html).toContain('Để dồn điểm cho kết quả; căn cứ 45/KH-UBND')
  }
})
