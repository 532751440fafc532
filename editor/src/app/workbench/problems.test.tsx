import {
  check,
  type Issue,
  type Json,
  parseRuleset,
  type RulesetDocument,
  wordingIssues,
  wordingStandings,
} from '@chiso/engine'
import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { elsewhere, type Sample, samples, sound } from '../../document/broken.ts'
import { apply } from '../../document/commands.ts'
import { leadOf } from '../../document/leads.ts'
import { rowOf } from '../../document/place.ts'
import { said } from '../../document/said.ts'
import { createDraftStore, DraftContext } from '../../draft/store.ts'
import { partOf } from '../../features/general/parts.ts'
import { SetSections } from '../../features/general/SetSections.tsx'
import { Inspector } from '../../features/inspector/Inspector.tsx'
import { messagesOf } from '../../text/catalogue.ts'

type Found = { document: RulesetDocument; base: RulesetDocument | undefined; issues: readonly Issue[] }

/** What the list of problems shows of a draft, as the worker finds it. */
function found({ changes, grown }: Sample): Found {
  const document = changes.reduce(
    (changed, [path, value]) => apply(changed, { kind: 'set', path, value: value as Json | undefined }),
    sound(),
  )
  const base = grown && sound()
  const before = base && parseRuleset(base)
  const { program, issues } = check(document, before?.ruleset ?? undefined)
  const wordings = program ? wordingIssues(wordingStandings(program, before?.program ?? null)) : []
  return { document, base, issues: [...issues, ...wordings] }
}

/** The screen that a place is led to, as it is drawn. */
function screen({ document, base, issues }: Found, place: string): string {
  const store = createDraftStore(document)
  const { program } = parseRuleset(document)
  // A page that is drawn without a browser shows what a store began with.
  store.getInitialState = store.getState
  store.setState({ issues, checked: true, wordings: program ? wordingStandings(program) : [] })
  if (base) store.setState({ base: { version: '2024.1', document: base } })
  store.getState().show(place)
  return renderToString(
    <IntlProvider locale="vi" messages={messagesOf('vi')} timeZone="Asia/Ho_Chi_Minh">
      <DraftContext value={store}>
        {rowOf(place) ? <Inspector /> : <SetSections part={partOf(place)} onPart={() => undefined} />}
      </DraftContext>
    </IntlProvider>,
  )
}

/** Whether a place is drawn with something to type in, choose or press, before the next place begins. */
function answers(html: string, place: string): boolean {
  return html.split(/(?=<[a-z]+(?=[^>]* data-(?:place|member)="))/).some((part) => {
    const [tag = ''] = /^<[^>]*>/.exec(part) ?? []
    return (
      (tag.includes(`data-place="${place}"`) || tag.includes(`data-place="${place}/`)) &&
      /<(input|textarea|select|button)\b/.test(part)
    )
  })
}

describe('every problem that the list can show', () => {
  const all = Object.entries(samples).map(([code, sample]) => ({ code, ...found(sample) }))

  it.each(all)('[ED-240] $code leads to a field that is drawn', ({ code, ...each }) => {
    const own = each.issues.filter((issue) => issue.code === code)
    expect(own.length, `found: ${each.issues.map((one) => `${one.code} ${one.path}`)}`).toBeGreaterThan(0)
    for (const issue of own) {
      const place = leadOf(each.document, issue)
      expect([place, answers(screen(each, place), place)]).toEqual([place, true])
    }
  })

  // Of an id itself nothing else can be said.
  const ofIds = new Set(['id-duplicate', 'shape-pattern'])
  it('[ED-240] is said in annex words: no pointer, no id where there is a name', () => {
    const ids =
      /\/indicators|›|cuoc_hop\b|co_ke_hoach|nhan-thuc|ke-hoach\b|quy-che|“hop”|(points|derived|cohort)\.[a-z]/
    for (const { document, issues, base } of all)
      for (const issue of issues)
        for (const locale of ['vi', 'en'] as const)
          if (!ofIds.has(issue.code)) expect(said(document, issue, locale, base)).not.toMatch(ids)
  })

  it('[ED-240] is none of those that no draft has', () => {
    const codes = new Set<string>(all.flatMap(({ issues }) => issues.map(({ code }) => code)))
    expect(elsewhere.filter((code) => codes.has(code))).toEqual([])
  })
})
