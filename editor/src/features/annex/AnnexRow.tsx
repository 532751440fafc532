import { formatNumber, type Issue, type Locale, message, type Ruleset, type WordingStanding } from '@chiso/engine'
import { memo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type Column, columns } from '../../document/columns.ts'
import { type Row, sumOf } from '../../document/place.ts'
import { isUnfinished } from '../../document/unfinished.ts'
import { isOfWording } from '../../document/wordings.ts'
import type { MethodView } from '../../draft/methodView.ts'
import { useLanguage } from '../../text/locale.ts'
import { isTypedOver, textOf } from './cells.ts'
import { Method } from './Sentence.tsx'

type AnnexRowProps = {
  row: Row
  words: Ruleset
  issues: readonly Issue[] | undefined
  folded: boolean
  /** The column the author stands in, when in this row. */
  current: Column | null
  /** First and last selected column of a block through this row, as `left right`. */
  range: string
  /** Whether Tab comes into the annex here, because the row the author stands in is hidden. */
  stop: boolean
  /** Place among the rows of the annex, its titles being the first. */
  index: number
  /** The node of this row's formula that is lit. */
  lit: string | null
  view: MethodView
  /** How the signed wording stands beside the rule; null where there is nothing to say. */
  wording: WordingStanding['state'] | null
  /** Names of others who stand in this row. */
  other: string
  /** Numbers of the changes of this row in the review beside the annex. */
  changes: string
  /** How many open threads speak of it. */
  said: number
  editor: ReactNode
  readOnly: boolean
  onFold: (id: string) => void
}

/** One row of the annex: an indicator, or a group with its sum against what it declares. */
export const AnnexRow = memo(function AnnexRow(props: AnnexRowProps) {
  const { row, folded, current, range, stop, editor } = props
  const { group } = row
  const [left = -1, right = -1] = range ? range.split(' ').map(Number) : []
  const className = [group && 'group', current && 'current'].filter(Boolean).join(' ')
  return (
    <tr
      className={className || undefined}
      data-path={row.path}
      data-changed={props.changes === '' ? undefined : ''}
      aria-rowindex={props.index}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={group ? !folded : undefined}
      aria-selected={current !== null || range !== ''}
    >
      {columns.map((column, index) => {
        const here = current === column
        const classes = [column === 'maxPoints' && 'num', here && 'cell', index >= left && index <= right && 'ranged']
        const typedOver = here && !editor && !props.readOnly && isTypedOver(column)
        const content =
          column === 'code' ? (
            <Code {...props} />
          ) : (
            <span className="text">
              <CellContent {...props} column={column} />
            </span>
          )
        return (
          <td
            key={column}
            data-column={column}
            className={classes.filter(Boolean).join(' ') || undefined}
            tabIndex={(here && !editor) || (stop && column === 'label') ? 0 : -1}
            {...(typedOver ? whatIsTypedOver : {})}
          >
            {here && editor ? (
              editor
            ) : typedOver ? (
              <span className="content" contentEditable={false}>
                {content}
              </span>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
}, alike)

/** An input method works only in what is editable; a touch opens no keyboard, as long as the cell is not open. */
const whatIsTypedOver = {
  contentEditable: true,
  suppressContentEditableWarning: true,
  spellCheck: false,
  inputMode: 'none',
} as const

/** Rows are rebuilt from the draft at every change; only those whose content changed are drawn again. */
function alike(before: AnnexRowProps, after: AnnexRowProps): boolean {
  const { row: a, issues: was, ...rest } = before
  const { row: b, issues: is, ...next } = after
  return (
    a.indicator === b.indicator &&
    a.path === b.path &&
    a.position === b.position &&
    a.siblings === b.siblings &&
    Object.keys(rest).every((key) => rest[key as keyof typeof rest] === next[key as keyof typeof next]) &&
    (was === is || JSON.stringify(was) === JSON.stringify(is))
  )
}

function Code({ row, folded, changes, said, onFold }: AnnexRowProps) {
  const t = useTranslations('annex')
  const { indicator, group } = row
  return (
    <span className="code" style={{ paddingLeft: row.depth > 1 ? (row.depth - 1) * 8 : 0 }}>
      {group && (
        <button
          type="button"
          className="fold"
          tabIndex={-1}
          aria-label={folded ? t('unfold', { label: indicator.label }) : t('fold', { label: indicator.label })}
          onClick={() => onFold(indicator.id)}
        >
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <path d={folded ? 'M3 1l5 4-5 4z' : 'M1 3l4 5 4-5z'} fill="currentColor" />
          </svg>
        </button>
      )}
      {textOf(indicator, 'code')}
      {changes !== '' && (
        <span className="turn" title={t('changed', { numbers: changes })}>
          <span className="sr-only">{t('changed', { numbers: changes })}</span>
          <span aria-hidden="true">{changes}</span>
        </span>
      )}
      {said > 0 && (
        <span className="talked" title={t('said', { count: said })}>
          <span className="sr-only">{t('said', { count: said })}</span>
          <span aria-hidden="true">✎ {said}</span>
        </span>
      )}
      <span className="grip" aria-hidden="true" title={t('grip')}>
        <svg viewBox="0 0 6 10" width="6" height="10" aria-hidden="true">
          <path d="M1 1h1M4 1h1M1 5h1M4 5h1M1 9h1M4 9h1" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </span>
    </span>
  )
}

function CellContent({ row, words, issues, column, lit, other, view, wording }: AnnexRowProps & { column: Column }) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const { indicator, group } = row
  switch (column) {
    case 'label':
      return (
        <>
          {indicator.label || <span className="faint">{t('noLabel')}</span>}
          {other && <span className="tag accent wrap here">{t('other', { name: other })}</span>}
          {!group && indicator.provenance?.kind === 'illustrative' && ' '}
          {!group && indicator.provenance?.kind === 'illustrative' && (
            <span className="tag">{shell('illustrativeRow')}</span>
          )}
        </>
      )
    case 'maxPoints':
      return pointsShown(group ? (indicator.maxPoints ?? sumOf(indicator.children)) : indicator.maxPoints, locale)
    case 'method':
      return group ? <GroupSum row={row} /> : <Method indicator={indicator} words={words} lit={lit} view={view} />
    case 'status':
      return <Status issues={issues} group={group} kind={indicator.kind ?? 'scored'} wording={wording} />
    default:
      return textOf(indicator, column)
  }
}

/** Points as sentences write them; a draft may hold there what is no number. */
function pointsShown(points: unknown, locale: Locale): string {
  return typeof points === 'number' ? formatNumber(points, locale) : typeof points === 'string' ? points : ''
}

function GroupSum({ row }: { row: Row }) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  const { indicator } = row
  const sum = sumOf(indicator.children)
  const declared = indicator.maxPoints ?? sum
  return (
    <span className={sum === declared ? 'faint' : 'error-text'}>
      {t('groupSum', {
        count: String(indicator.children?.length ?? 0),
        sum: formatNumber(sum, locale),
        declared: formatNumber(declared, locale),
      })}
    </span>
  )
}

type StatusProps = {
  issues: readonly Issue[] | undefined
  group: boolean
  kind: string
  wording: WordingStanding['state'] | null
}

function Status({ issues, group, kind, wording }: StatusProps) {
  const t = useTranslations('annex')
  const w = useTranslations('wording')
  const locale = useLanguage()
  const first = issues?.[0]
  if (!first || first.severity === 'info') {
    const word = group ? t('fine') : kind === 'scored' ? t('fine') : t(`kinds.${kind as 'gate'}`)
    return (
      <>
        <span className="verdict ok">✓ {word}</span>
        {wording && wording !== 'open' && <span className="beside">{w(`states.${wording}`)}</span>}
      </>
    )
  }
  const sentence = message(first, locale)
  if (isUnfinished(first))
    return (
      <span className="verdict wait" title={sentence}>
        ○ {t('unfinished')}
      </span>
    )
  // A mark within a number ends no sentence.
  const short = isOfWording(first) ? w('review') : (sentence.split(/[.;:](?=\s|$)/)[0] ?? sentence)
  const figures = first.code === 'wording-differs' ? /: (.*?)\. /.exec(sentence)?.[1] : undefined
  const rest = (issues?.length ?? 1) - 1
  return (
    <span className={first.severity === 'error' ? 'verdict bad' : 'verdict warn'} title={sentence}>
      <span aria-hidden="true">{first.severity === 'error' ? '✕' : '⚠'}</span>
      <span className="sr-only">{first.severity === 'error' ? t('error') : t('warning')}: </span>
      <span className="short">
        {short}
        {figures && `: ${figures}`}
      </span>
      {rest > 0 && <span className="rest"> {t('more', { count: String(rest) })}</span>}
    </span>
  )
}
