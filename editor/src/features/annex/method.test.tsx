import type { IndicatorDocument } from '@chiso/engine'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { readable } from '../../document/place.ts'
import { createDraftStore } from '../../draft/store.ts'
import { messagesOf } from '../../text/catalogue.ts'
import { Method } from './Sentence.tsx'

const drawn = (indicator: IndicatorDocument) =>
  renderToString(
    <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
      <Method view="both" indicator={indicator} words={readable(example())} />
    </IntlProvider>,
  )

describe('the method of a row', () => {
  const row: IndicatorDocument = { id: 'moi', code: '1', label: 'Mới', maxPoints: 0, formula: 0 }

  it('[ED-219] is no rule while nobody has begun one', () => {
    expect(drawn(row)).not.toContain('Điểm cố định')
    expect(drawn({ ...row, formula: 5 })).toContain('Điểm cố định')
    expect(drawn({ ...row, kind: 'information' })).toContain('class="words"')
  })
})

describe('a rule that is edited freely', () => {
  it('[ED-219] stays so by its row while it is this rule, wherever one goes', () => {
    const store = createDraftStore(example())
    store.getState().editFreely('hop', { var: 'cuoc_hop' })
    store.getState().select('/indicators/1')
    expect(store.getState().freely).toEqual({ hop: '{"var":"cuoc_hop"}' })
    store.getState().editFreely('hop', undefined)
    expect(store.getState().freely).toEqual({})
  })
})
