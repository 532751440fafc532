import {
  encodingName,
  formatDay,
  formatNumber,
  type InputValue,
  type Issue,
  message,
  pointer,
  type UnitsContent,
  type UnitsFile,
  unitsContents,
} from '@chiso/engine'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { datasetsQuery } from '../../api/queries.ts'
import { type Answers, countsOf, type UnitsReading } from '../../document/unitsFile.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'
import { strangeCodes, useRegistered } from './registered.ts'

const shownProblems = 50
const shownUnits = 8
const shownColumns = 8

type UploadReviewProps = {
  name: string
  reading: UnitsReading
  ruleset: string | null
  /** Reads the file again with an answer to what it leaves open. */
  onAnswer: (answers: Answers) => void
  onReset: () => void
}

/** What was read from a file, its problems first, and the button that sends it. */
export function UploadReview({ name, reading: read, ruleset, onAnswer, onReset }: UploadReviewProps) {
  const t = useTranslations('units')
  const queries = useQueryClient()
  const { file } = read
  const errors = read.issues.filter((one) => one.severity === 'error')
  const [period, setPeriod] = useState(file?.period ?? '')
  const [title, setTitle] = useState(name.replace(/\.\w+$/, ''))
  const [content, setContent] = useState<UnitsContent>(file?.content ?? 'unstated')
  const [lacking, setLacking] = useState(false)
  const reading = useRegistered(read, period, ruleset)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function send(event: FormEvent) {
    event.preventDefault()
    setLacking(period.trim() === '')
    if (!file || period.trim() === '') return
    setBusy(true)
    setRefusal(null)
    try {
      const { issues } = await client.post('/datasets', {
        body: {
          period: period.trim(),
          content,
          units: file.units,
          ...(title.trim() ? { title: title.trim().normalize('NFC') } : {}),
          ...(ruleset ? { ruleset } : {}),
        },
      })
      await queries.invalidateQueries({ queryKey: datasetsQuery.queryKey })
      const strange = strangeCodes(issues)
      const label = title.trim() || name
      toast(strange > 0 ? t('sentStrange', { label, count: strange }) : t('sent', { label }))
      onReset()
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem.message : String(problem))
      setBusy(false)
    }
  }

  return (
    <div className="units-file">
      <p className="flow name">
        <b>{name}</b>
        {file && <Counted file={file} />}
        <Button small look="quiet" onClick={onReset}>
          {t('reset')}
        </Button>
      </p>
      <Problems reading={reading} />
      <Questions issues={reading.issues} onAnswer={onAnswer} />
      {file && <Preview file={file} issues={reading.issues} />}
      {file && errors.length === 0 ? (
        <form className="send" onSubmit={send} noValidate>
          <Field label={t('label')} hint={t('labelHint')}>
            {(ids) => (
              <input {...ids} className="input" value={title} onChange={(event) => setTitle(event.target.value)} />
            )}
          </Field>
          <Field label={t('period')} error={lacking ? t('needPeriod') : null}>
            {(ids) => (
              <input {...ids} className="input" value={period} onChange={(event) => setPeriod(event.target.value)} />
            )}
          </Field>
          <Field label={t('content')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={content}
                onChange={(event) => setContent(event.target.value as UnitsContent)}
              >
                {unitsContents.map((each) => (
                  <option key={each} value={each}>
                    {t(`contents.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button type="submit" className="btn primary go" disabled={busy}>
            {busy ? t('sending') : t('send')}
          </button>
        </form>
      ) : (
        <p className="error-text">{t('blocked')}</p>
      )}
      {refusal && (
        <p className="error-text" role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
}

/** What the file leaves open, to be answered by one press. */
function Questions({ issues, onAnswer }: { issues: readonly Issue[]; onAnswer: (answers: Answers) => void }) {
  const t = useTranslations('units')
  const locale = useLanguage()
  const old = issues.flatMap((one) => (one.code === 'text-encoding' && one.params.likely ? [one.params.likely] : []))
  const open = issues.some(({ code }) => code === 'number-ambiguous' || code === 'number-marks')
  if (old.length === 0 && !open) return null
  return (
    <p className="flow">
      {old.map((encoding) => (
        <Button key={encoding} onClick={() => onAnswer({ encoding })}>
          {t('readAs', { name: encodingName(encoding, locale) })}
        </Button>
      ))}
      {open && (
        <>
          <Button onClick={() => onAnswer({ decimal: ',' })}>{t('decimalComma')}</Button>
          <Button onClick={() => onAnswer({ decimal: '.' })}>{t('decimalPoint')}</Button>
        </>
      )}
    </p>
  )
}

function Counted({ file }: { file: UnitsFile }) {
  const t = useTranslations('units')
  const { units, inputs, values, missing } = useMemo(() => countsOf(file), [file])
  return (
    <span>
      {t('read', { units, inputs, values })} · {t('missing', { count: missing })}
    </span>
  )
}

function Problems({ reading }: { reading: UnitsReading }) {
  const t = useTranslations('units')
  const locale = useLanguage()
  const rank = { error: 0, warning: 1, info: 2 }
  const issues = [...reading.issues].sort((a, b) => rank[a.severity] - rank[b.severity])
  const strange = strangeCodes(issues)
  if (issues.length === 0) {
    return (
      <p role="status">
        <Chip tone="ok">✓ {t('noProblems')}</Chip>
      </p>
    )
  }
  return (
    <section aria-label={t('problems')} className="faults">
      <h3>{t('problems')}</h3>
      {strange > 0 && <p>{t('strangeCodes', { count: strange })}</p>}
      <ul>
        {issues.slice(0, shownProblems).map((one) => (
          <li key={`${one.code} ${one.path} ${JSON.stringify(one.params)}`} data-severity={one.severity}>
            <span aria-hidden="true">{one.severity === 'error' ? '✕' : '⚠'}</span>
            <span>
              <b>{placeText(one)}</b> {message(one, locale)}
            </span>
          </li>
        ))}
      </ul>
      {issues.length > shownProblems && <p>{t('problemsMore', { count: issues.length - shownProblems })}</p>}
    </section>
  )

  function placeText(one: Issue): string {
    const place = reading.places.get(one) ?? {}
    const parts = [place.line === undefined ? null : t('problemAt', { line: place.line }), place.unit, place.input]
    const text = parts.filter((part) => part).join(', ')
    return text && `${text}:`
  }
}

/** The first units as they will be kept; cells that are refused are marked. */
function Preview({ file, issues }: { file: UnitsFile; issues: readonly Issue[] }) {
  const t = useTranslations('units')
  const locale = useLanguage()
  const columns = useMemo(() => countsOf(file).columns.slice(0, shownColumns), [file])
  const units = file.units.slice(0, shownUnits)
  const refused = new Set(issues.flatMap(({ severity, path }) => (severity === 'error' ? [path] : [])))
  const marked = (...place: (string | number)[]) => refused.has(pointer('/units', ...place))
  return (
    <section aria-label={t('preview')}>
      <h3>
        {t('preview')}{' '}
        <span className="shown">{t('previewOf', { shown: units.length, total: file.units.length })}</span>
      </h3>
      <div className="card frame">
        <table className="listing" aria-label={t('preview')}>
          <thead>
            <tr>
              <th scope="col">{t('code')}</th>
              <th scope="col">{t('unit')}</th>
              {columns.map((column) => (
                <th scope="col" key={column} className="num mono">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit, index) => (
              <tr key={unit.id}>
                <td className={marked(index, 'id') ? 'mono refused' : 'mono'}>{unit.id}</td>
                <th scope="row" className={marked(index, 'name') ? 'refused' : undefined}>
                  {unit.name}
                </th>
                {columns.map((column) => {
                  const bad = marked(index, 'inputs', column)
                  return (
                    <td key={column} className={bad ? 'num refused' : 'num'}>
                      {bad && <span className="sr-only">{t('refused')} </span>}
                      {valueText(unit.inputs[column] ?? null)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )

  function valueText(value: InputValue): string {
    if (value === null) return t('absent')
    if (typeof value === 'number') return formatNumber(value, locale)
    if (typeof value === 'boolean') return value ? t('yes') : t('no')
    return typeof value === 'string' ? formatDay(value) : t('notApplicable')
  }
}
