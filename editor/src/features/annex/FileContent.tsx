import { check, type IndicatorDocument, message, type RulesetDocument } from '@chiso/engine'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { rowsIn, sumOf } from '../../document/place.ts'
import { insertAfter } from '../../document/rows.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Sign } from '../../ui/Sign.tsx'
import { toast } from '../../ui/Toast.tsx'
import type { Dropped } from './dropped.ts'
import { usePasting } from './pasting.ts'
import { WaysDialog } from './WaysDialog.tsx'
import { fileWays } from './ways.ts'
import { useAnnexWords } from './words.ts'

const shownProblems = 6
const shownRows = 8

type FileContentProps = { name: string; dropped: Dropped; more: number; onClose: () => void }

/** What a dropped file is, in words, with what can be done with it here. */
export function FileContent({ name, dropped, more, onClose }: FileContentProps) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const navigate = useNavigate()
  const others = more > 0 ? <p className="hint">{t('file.others', { count: more })}</p> : null
  switch (dropped.kind) {
    case 'table':
      return <Table name={name} table={dropped.table} others={others} onClose={onClose} />
    case 'set':
      return <WholeSet name={name} file={dropped.document} others={others} onClose={onClose} />
    case 'indicators':
      return <Indicators name={name} indicators={dropped.indicators} others={others} onClose={onClose} />
    case 'units':
      return (
        <Dialog
          title={t('file.title', { name })}
          onClose={onClose}
          actions={
            <>
              <Button onClick={onClose}>{shell('cancel')}</Button>
              <Button look="primary" onClick={() => void navigate({ to: '/units' })}>
                {t('file.toUnits')}
              </Button>
            </>
          }
        >
          <p>{t('file.units', { count: dropped.count })}</p>
          {others}
        </Dialog>
      )
    default:
      return (
        <Dialog
          title={t('file.title', { name })}
          onClose={onClose}
          actions={<Button onClick={onClose}>{shell('close')}</Button>}
        >
          <p role="alert">
            {dropped.kind === 'malformed'
              ? t('file.malformed', { line: String(dropped.line), column: String(dropped.column) })
              : dropped.kind === 'large'
                ? t('file.large', { size: megabytes(dropped.bytes), limit: megabytes(dropped.limit) })
                : dropped.kind === 'long'
                  ? t('file.long', { rows: dropped.rows, limit: dropped.limit })
                  : t(`file.${dropped.kind}`)}
          </p>
          {others}
        </Dialog>
      )
  }
}

type PartProps = { name: string; others: ReactNode; onClose: () => void }

function Table({ name, table, others, onClose }: PartProps & { table: string[][] }) {
  const t = useTranslations('annex')
  const document = useDraft((state) => state.document)
  const selected = useDraft((state) => state.selection.row)
  const pasting = usePasting()
  const words = useAnnexWords()
  const ways = useMemo(
    () => fileWays(document, rowsIn(document), selected, table, words),
    [document, selected, table, words],
  )
  return (
    <WaysDialog
      title={t('file.title', { name })}
      ways={ways}
      onClose={onClose}
      onPaste={(answered) => {
        onClose()
        pasting(answered)
      }}
    >
      {others}
    </WaysDialog>
  )
}

function WholeSet({ name, file, others, onClose }: PartProps & { file: RulesetDocument }) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const store = useDraftStore()
  const { id } = store.getState().document
  // A draft belongs to its set; only the content is taken over.
  const document = useMemo(() => ({ ...file, id }), [file, id])
  const issues = useMemo(() => check(document).issues.filter(({ severity }) => severity !== 'info'), [document])
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const replace = () => {
    store.getState().run({ kind: 'replace', document, why: 'file' })
    toast(t('file.replaced', { name }), { label: t('undo'), run: () => store.getState().undo() })
    onClose()
  }
  return (
    <Dialog
      wide
      title={t('file.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" onClick={replace}>
            {t('file.replace')}
          </Button>
        </>
      }
    >
      <p>
        {t('file.set', {
          title: String(file.title ?? ''),
          count: rowsIn(document).filter(({ group }) => !group).length,
          sum: writeNumber(sumOf(document.indicators)),
        })}
      </p>
      {file.id !== id && (
        <p className="warn-text">⚠ {t('file.otherSet', { theirs: String(file.id ?? ''), ours: id })}</p>
      )}
      <p className={errors > 0 ? 'error-text' : undefined}>
        {t('file.problems', { errors, warnings: issues.length - errors })}
      </p>
      {issues.length > 0 && (
        <ul className="issue-list">
          {issues.slice(0, shownProblems).map((issue) => (
            <li key={`${issue.code} ${issue.path}`} data-severity={issue.severity}>
              <Sign severity={issue.severity} /> {message(issue, locale)}
            </li>
          ))}
          {issues.length > shownProblems && <li>{t('file.moreProblems', { count: issues.length - shownProblems })}</li>}
        </ul>
      )}
      {others}
    </Dialog>
  )
}

function Indicators({ name, indicators, others, onClose }: PartProps & { indicators: IndicatorDocument[] }) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const add = () => {
    const { document, selection } = store.getState()
    const placed = insertAfter(document, selection.row, indicators)
    store.getState().run(placed.command, { select: placed.row })
    toast(t('file.added', { count: indicators.length }), { label: t('undo'), run: () => store.getState().undo() })
    onClose()
  }
  return (
    <Dialog
      title={t('file.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" onClick={add}>
            {t('file.add', { count: indicators.length })}
          </Button>
        </>
      }
    >
      <p>{t('file.indicators', { count: indicators.length })}</p>
      <ul className="issue-list">
        {indicators.slice(0, shownRows).map(({ id, code, label }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ids of a file may be missing or alike
          <li key={`${id} ${index}`}>
            {code} {label}
          </li>
        ))}
      </ul>
      {others}
    </Dialog>
  )
}

function megabytes(bytes: number): string {
  return writeNumber(Number((bytes / 1024 / 1024).toFixed(1)))
}
