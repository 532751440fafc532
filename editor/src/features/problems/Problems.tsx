import { type Issue, message } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { placeOf } from '../../document/names.ts'
import { at, namesOf, rowOf, tokens } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
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
      announce(message(issue, locale))
    } else onPlace?.(issue.path)
  }

  return (
    <section className="problems" id="problems" aria-label={t('title')}>
      <h3>
        {t('title')} {!checked && <span className="faint">{t('checking')}</span>}
      </h3>
      {issues.length === 0 ? (
        <p className="hint none">{checked ? t('none') : t('checking')}</p>
      ) : (
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
              {issue.code === 'case-failed' && !readOnly && (
                <button
                  type="button"
                  className="btn small fix"
                  onClick={() =>
                    store.getState().run({ kind: 'set', path: issue.path, value: valueIn(issue.params.found) })
                  }
                >
                  {t('acceptCase', {
                    found: valueIn(issue.params.found) === null ? t('noResult') : issue.params.found,
                  })}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
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

/** What a case came to, read back from the sentence's parameter. */
function valueIn(text: string): number | string | null {
  if (text === 'null' || text === 'undefined') return null
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}
