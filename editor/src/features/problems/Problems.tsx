import { formatNumber, type Issue, message } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { placeOf } from '../../document/names.ts'
import { at, namesOf, rowOf, tokens } from '../../document/place.ts'
import { repairOf } from '../../document/repairs.ts'
import { isOfWording } from '../../document/wordings.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { leadInto } from '../../fields/lead.ts'
import { useLanguage } from '../../text/locale.ts'
import { announce } from '../../ui/Announcer.tsx'
import { Sign } from '../../ui/Sign.tsx'

type ProblemsProps = {
  /** Shows a place that is no row of the annex, such as an input or the policy. */
  onPlace?: (path: string) => void
}

/** Every problem in the draft, worst first; choosing one shows the place it comes from. */
export function Problems({ onPlace }: ProblemsProps) {
  const t = useTranslations('problems')
  const locale = useLanguage()
  const store = useDraftStore()
  const issues = useDraft((state) => state.issues)
  const checked = useDraft((state) => state.checked)
  const document = useDraft((state) => state.shown)

  const readOnly = useDraft((state) => state.readOnly)

  const choose = (issue: Issue) => {
    if (rowOf(issue.path)) {
      store.getState().show(issue.path)
      if (isOfWording(issue)) leadTo('#inspector .wording')
      else leadToField(issue.path)
      announce(message(issue, locale))
    } else onPlace?.(issue.path)
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
              <span>{message(issue, locale)}</span>
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

/** Brings into sight what a problem speaks of and takes the keyboard there, once it is drawn. */
function leadTo(place: string) {
  requestAnimationFrame(() => {
    const found = document.querySelector(place)
    found?.scrollIntoView({ block: 'nearest' })
    found?.querySelector('button')?.focus()
  })
}

/** Takes the keyboard to the field a problem of a row comes from, once the inspector stands at that row. */
function leadToField(place: string) {
  requestAnimationFrame(() => {
    const inspector = document.querySelector('#inspector')
    if (inspector) leadInto(inspector, place)
  })
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
  const shown = value === null ? t('noResult') : typeof value === 'number' ? formatNumber(value, locale) : value
  return (
    <button type="button" className="btn small fix" onClick={() => store.getState().run(command)}>
      {t(what, { found: shown })}
    </button>
  )
}
