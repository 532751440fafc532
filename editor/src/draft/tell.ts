import { changeSentence, diff, parseRuleset, type RulesetDocument } from '@chiso/engine'
import { createElement } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'
import { toast } from '../ui/Toast.tsx'

type Change = ReturnType<typeof diff>['changes'][number]

/** Says what another person has changed, in annex words of whatever language is in use when it is read. */
export function tellJoined(base: RulesetDocument, theirs: RulesetDocument) {
  const [before, after] = [parseRuleset(base).ruleset, parseRuleset(theirs).ruleset]
  toast(createElement(JoinedWords, { changes: before && after ? diff(before, after).changes : [] }))
}

/** Says that text from before a crash is back. */
export function tellRecovered() {
  toast(createElement(RecoveredWords))
}

function JoinedWords({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('editor')
  const locale = useLanguage()
  const [first] = changes
  return first ? t('joined', { count: changes.length, first: changeSentence(first, locale) }) : t('joinedUnread')
}

function RecoveredWords() {
  return useTranslations('editor')('recovered')
}
