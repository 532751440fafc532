import { formatNumber, type Issue } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { placeOf } from '../../document/names.ts'
import { at, namesOf, rowOf, tokens } from '../../document/place.ts'
import { repairOf } from '../../document/repairs.ts'
import { said } from '../../document/said.ts'
import { operatorWord } from '../../document/tree.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { announce } from '../../ui/Announcer.tsx'
import { Sign } from '../../ui/Sign.tsx'

type ProblemsProps = {
  /** Leads to the field that a problem is mended in. */
  onLead?: (issue: Issue) => void
}

/** Every problem in the draft, worst first; choosing one leads to the field that it is mended in. */
export function Problems({ onLead }: ProblemsProps) {
  const t = useTranslations('problems')
  const locale = useLanguage()
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const document = useDraft((state) => state.shown)
  const base = useDraft((state) => state.base?.document)
  const readOnly = useDraft((state) => state.readOnly)

  const choose = (issue: Issue) => {
    onLead?.(issue)
    announce(said(document, issue, locale, base))
  }

  // What says nothing takes no room; that all is well stands above the annex.
  if (issues.length === 0) return null
  return (
    <section className="problems" id="problems" aria-label={t('title')}>
      <h3>
        {t('title')} {!checked && <span className="faint">{t('checking')}</span>}
      </h3>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.code} ${issue.path} ${JSON.stringify(issue.params)}`} data-severity={issue.severity}>
            <button type="button" className="choose" onClick={() => choose(issue)}>
              <Sign severity={issue.severity} />
              <span className="where">
                <span className="sr-only">{t(issue.severity)}: </span>
                <Place document={document} path={issue.path} />
              </span>
              <span>{said(document, issue, locale, base)}</span>
            </button>
            {!readOnly && <RepairButton issue={issue} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Place({ document, path }: { document: unknown; path: string }) {
  const t = useTranslations('problems')
  const f = useTranslations('fields')
  const row = rowOf(path)
  if (row) {
    const { code, label } = namesOf(at(document, row))
    return (
      <b title={label}>
        {code} <span className="subject">{label}</span>
      </b>
    )
  }
  const [head, index] = tokens(path)
  const place = placeOf(head)
  if (place === 'other') return <b>{t('document')}</b>
  const { label, id } = namesOf(index && at(document, `/${head}/${index}`))
  return (
    <b>
      {f(`set.${place}`)} <span className="subject">{label || id}</span>
    </b>
  )
}

/** Repairs what has one right answer, as one step. */
function RepairButton({ issue }: { issue: Issue }) {
  const t = useTranslations('problems')
  const locale = useLanguage()
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const repair = repairOf(document, issue)
  if (!repair) return null
  const { what, value, command } = repair
  const shown = () => {
    if (value === null) return t('noResult')
    if (typeof value === 'number') return formatNumber(value, locale)
    return issue.code === 'operator-unknown' ? operatorWord(value, locale) : value
  }
  return (
    <button type="button" className="btn small fix" onClick={() => store.getState().run(command)}>
      {t(what, { found: shown() })}
    </button>
  )
}
