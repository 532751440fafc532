import { type Indicator, type Ruleset, type RulesetDocument, sentence, sentenceText } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Row, readable, rowsIn, sumOf } from '../../document/place.ts'
import { openWordings } from '../../document/wordings.ts'
import { useDraft } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'
import { usePaperLetters } from '../../ui/letters.ts'
import { usePrinting } from '../../ui/usePrinting.ts'
import { annexNumber } from './number.ts'

/** Widths of the columns. Unit: percent */
const widths = [6, 21, 8, 29, 14, 10, 12]

/** The annex as it is printed and signed: A4 landscape, seven columns, the wording rather than the formula. */
export function PrintedAnnex() {
  const printing = usePrinting()
  usePaperLetters()
  return printing ? <Sheet /> : null
}

function Sheet() {
  const t = useTranslations('editor')
  const a = useTranslations('annex')
  const shell = useTranslations('shell')
  const document = useDraft((state) => state.document)
  const rows = rowsIn(document)
  const words = readable(document)
  const number = annexNumber(document.id)
  const attached = attachedTo(document)
  const illustrative = document.legal?.content === 'illustrative'
  const w = useTranslations('wording')
  const open = new Set(openWordings(useDraft((state) => state.wordings)).map(({ indicator }) => indicator))
  return (
    <article className="paper annex-sheet" data-kind={illustrative ? 'illustrative' : 'annex'}>
      {illustrative && <p className="warning">{shell('illustrative')}</p>}
      {open.size > 0 && <p className="warning">{w('printedCount', { count: open.size })}</p>}
      <h1>{number ? t('printed.numbered', { number }) : t('printed.annex')}</h1>
      <h2>{document.title}</h2>
      <p className="attached">{attached ? t('printed.attachedTo', attached) : t('printed.attached')}</p>
      <table>
        <colgroup>
          {widths.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={index} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>{a('columns.code')}</th>
            <th>{a('columns.label')}</th>
            <th>{a('columns.maxPoints')}</th>
            <th>{t('printed.method')}</th>
            <th>{a('columns.evidence')}</th>
            <th>{a('columns.dataSource')}</th>
            <th>{a('columns.verifier')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SheetRow key={row.path} row={row} words={words} open={open.has(row.indicator.id)} />
          ))}
          <tr className="group">
            <td />
            <td>{t('printed.total')}</td>
            <td>{writeNumber(sumOf(document.indicators))}</td>
            <td colSpan={4} />
          </tr>
        </tbody>
      </table>
    </article>
  )
}

/** The decision that a document states, in the parts of its date as decrees write them: 05 and 02, but 6 for June; null while it is not whole. */
function attachedTo({ legal }: RulesetDocument) {
  const { number, issuedOn, issuer } = legal?.decision ?? {}
  const [year, month, day] = issuedOn?.split('-') ?? []
  if (!number || !issuer || !year || !month || !day) return null
  return { number, issuer, year, month: Number(month) > 2 ? String(Number(month)) : month, day }
}

function SheetRow({ row, words, open }: { row: Row; words: Ruleset; open: boolean }) {
  const w = useTranslations('wording')
  const locale = useLanguage()
  const shell = useTranslations('shell')
  const { indicator, group } = row
  const points = indicator.maxPoints ?? (group ? sumOf(indicator.children) : undefined)
  const method =
    indicator.method ||
    (group || indicator.formula === undefined
      ? ''
      : sentenceText(sentence(indicator.formula, indicator as Indicator, words, locale)))
  return (
    <tr className={group ? 'group' : undefined}>
      <td>{indicator.code}</td>
      <td>
        {indicator.label}
        {!group && indicator.provenance?.kind === 'illustrative' && <i> ({shell('illustrativeRow')})</i>}
      </td>
      <td>{points === undefined ? '' : writeNumber(points)}</td>
      <td>
        {method}
        {open && <i> [{w('printed')}]</i>}
      </td>
      <td>{indicator.evidence}</td>
      <td>{indicator.dataSource}</td>
      <td>{indicator.verifier}</td>
    </tr>
  )
}
