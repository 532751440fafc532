import { formatDay } from '@chiso/engine'
import { useEffect, useState } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import { type Checked, checkFiles } from '../api/verifying.ts'
import { SelfScore } from '../features/selfscore/SelfScore.tsx'
import { SelfScoreHead } from '../features/selfscore/SelfScoreHead.tsx'
import { speak, useLanguage } from '../text/locale.ts'
import { Banner, IllustrativeBanner } from '../ui/Banner.tsx'
import { useDecisionText } from '../ui/decision.ts'
import { digestGroups } from '../ui/digest.ts'
import type { Enclosed } from './enclosed.ts'
import { messages } from './messages.ts'

/** The page of one file: the set it carries, whether that is what was published, and the form. */
export function OfflinePage({ enclosed }: { enclosed: Enclosed | null }) {
  const locale = useLanguage()
  return (
    <IntlProvider locale={locale} messages={messages[locale]} timeZone="Asia/Ho_Chi_Minh">
      {enclosed ? <Page enclosed={enclosed} /> : <Unread />}
    </IntlProvider>
  )
}

function Unread() {
  const t = useTranslations('offline')
  return <Banner tone="bad">{t('unread')}</Banner>
}

function Page({ enclosed }: { enclosed: Enclosed }) {
  const t = useTranslations('offline')
  const words = useTranslations('selfscore')
  const shell = useTranslations('shell')
  const decision = useDecisionText()
  const locale = useLanguage()
  const { parsed, stated, files, digest, open } = enclosed
  const { ruleset, program } = parsed
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    if (files) void checkFiles(files).then(setChecked)
  }, [files])
  const isBroken = checked?.ok === false && checked.code !== 'no-crypto'
  const version = stated?.version ?? t('draft')
  const other = locale === 'vi' ? 'en' : 'vi'
  const by = {
    version,
    digest: stated?.digest ?? digest,
    effectiveFrom: stated ? formatDay(stated.effectiveFrom) : '……',
    decision: decision(stated?.decision ?? null),
    warning: files ? (stated?.state === 'withdrawn' ? t('withdrawn', { version }) : undefined) : t('unsigned'),
  }
  useEffect(() => {
    document.title = words('tab', { title: ruleset.title, version })
  }, [words, ruleset.title, version])

  return (
    <div className="page">
      <header className="bar">
        <strong>{shell('product')}</strong>
        <span className="grow" />
        <button type="button" className="btn quiet" lang={other} onClick={() => speak(other)}>
          {shell('languageSwitch')}
        </button>
      </header>
      <div>
        {ruleset.legal.content === 'illustrative' && <IllustrativeBanner imitates={ruleset.legal.imitates} />}
        {!files && <Banner tone="bad">{t('unsigned')}</Banner>}
        {open > 0 && <Banner tone="warn">{t('openWordings', { count: open })}</Banner>}
        {stated?.state === 'withdrawn' && <Banner tone="bad">{t('withdrawn', { version })}</Banner>}
      </div>
      <main id="main" data-layout="paper">
        <SelfScoreHead>
          <p>
            {ruleset.title}.{' '}
            {stated ? words('about', { version, date: by.effectiveFrom, decision: by.decision }) : t('draftAbout')}
          </p>
          {files && <Proof checked={checked} version={version} />}
          {stated && <p>{t('made', { version, digest: digestGroups(by.digest).join(' ') })}</p>}
        </SelfScoreHead>
        {!isBroken && <SelfScore ruleset={ruleset} program={program} by={by} />}
      </main>
    </div>
  )
}

/** Whether the set is what was published, and how far that can be known here. */
function Proof({ checked, version }: { checked: Checked | null; version: string }) {
  const t = useTranslations('offline')
  if (!checked) return <p role="status">{t('checking')}</p>
  if (checked.ok) {
    return (
      <div role="status">
        <p>
          ✓ <b>{t('agrees', { version, kid: checked.kid, root: checked.root })}</b>
        </p>
        <p>{t('agreesNote')}</p>
      </div>
    )
  }
  const unable = checked.code === 'no-crypto'
  return (
    <div role="alert">
      <Banner tone={unable ? 'warn' : 'bad'}>
        <span>{unable ? t('unable') : t('broken', { code: checked.code })}</span>
        <span>{t(unable ? 'unableNote' : 'brokenNote')}</span>
      </Banner>
    </div>
  )
}
