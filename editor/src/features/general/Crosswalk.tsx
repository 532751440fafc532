import type { RulesetDocument } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Entry, entryCommand, uncovered } from '../../document/crosswalk.ts'
import { uncoveredPlace } from '../../document/leads.ts'
import { rowsIn } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { ChoiceAt, TextAt } from '../../fields/controls.tsx'
import { FormulaAt } from '../../fields/FormulaAt.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { Button } from '../../ui/Button.tsx'
import { Combobox, type Option } from '../../ui/Combobox.tsx'
import { Chosen } from './Chosen.tsx'
import { Suggested } from './Suggested.tsx'

const kinds = ['keep', 'rename', 'rescale', 'merge', 'split', 'retire', 'new'] as const
const inputKinds = ['keep', 'rename', 'derive', 'none'] as const
type InputEntry = { kind: (typeof inputKinds)[number]; old?: string[]; new?: string[] }

/** Where every row of the version before went (bảng đối chiếu): what is not told yet, and what is. */
export function CrosswalkFields() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  const base = useDraft((state) => state.base)
  const from = document.crosswalk?.from ?? base?.version ?? ''
  const before = leaves(base?.document)
  const after = leaves(document)
  const inputs = (of: RulesetDocument | undefined): Option[] =>
    (of?.inputs ?? []).map(({ id, label }) => ({ value: id, label: label || id }))
  return (
    <>
      {base ? <Uncovered before={before} after={after} /> : <p className="hint">{t('crosswalk.noBase')}</p>}
      {document.crosswalk && <TextAt label={f('crosswalk.from')} path="/crosswalk/from" />}
      {document.crosswalk && (
        <ListAt<Entry>
          what={t('crosswalk.entry')}
          path="/crosswalk/entries"
          addLabel={t('crosswalk.reasonNew')}
          make={(reason) => ({ kind: 'keep', old: [], new: [], reason })}
          name={({ old = [], new: now = [] }) => arrow(codes(old, before), codes(now, after))}
          detail={({ kind }) => t(`crosswalk.kinds.${kind}`)}
        >
          {(_, path) => (
            <>
              <ChoiceAt
                label={f('entry.kind')}
                path={`${path}/kind`}
                options={kinds.map((value) => ({ value, label: t(`crosswalk.kinds.${value}`) }))}
              />
              <Chosen label={t('crosswalk.old', { version: from })} path={`${path}/old`} options={before} />
              <Chosen label={t('crosswalk.new')} path={`${path}/new`} options={after} />
              <TextAt label={f('entry.reason')} path={`${path}/reason`} optional rows={2} inline={false} />
            </>
          )}
        </ListAt>
      )}
      {document.crosswalk && (
        <fieldset className="part headed">
          <legend>{f('crosswalk.inputs')}</legend>
          <ListAt<InputEntry>
            what={t('crosswalk.entry')}
            path="/crosswalk/inputs"
            addLabel={t('crosswalk.reasonNew')}
            make={(reason) => ({ kind: 'rename', old: [], new: [], reason })}
            name={({ old = [], new: now = [] }) => arrow(old, now)}
            detail={({ kind }) => t(`crosswalk.inputKinds.${kind}`)}
          >
            {(_, path) => (
              <>
                <ChoiceAt
                  label={f('inputEntry.kind')}
                  path={`${path}/kind`}
                  options={inputKinds.map((value) => ({ value, label: t(`crosswalk.inputKinds.${value}`) }))}
                />
                <Chosen
                  label={t('crosswalk.old', { version: from })}
                  path={`${path}/old`}
                  options={inputs(base?.document)}
                />
                <Chosen label={t('crosswalk.new')} path={`${path}/new`} options={inputs(document)} />
                <FormulaAt label={f('inputEntry.formula')} path={`${path}/formula`} optional />
                <TextAt label={f('inputEntry.reason')} path={`${path}/reason`} optional rows={2} inline={false} />
              </>
            )}
          </ListAt>
        </fieldset>
      )}
    </>
  )
}

type UncoveredProps = { before: readonly Option[]; after: readonly Option[] }

/** Rows of either version that nothing is told of, each with what it most likely is, one click away. */
function Uncovered({ before, after }: UncoveredProps) {
  const t = useTranslations('general')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const base = useDraft((state) => state.base)
  const readOnly = useDraft((state) => state.readOnly)
  if (!base) return null
  const { old, now } = uncovered(document, base.document)
  if (old.length + now.length === 0) return <p className="hint">✓ {t('crosswalk.covered')}</p>
  const tell = (entry: Entry) => store.getState().run(entryCommand(store.getState().document, base.version, entry))
  return (
    <fieldset className="part headed">
      <legend>{t('crosswalk.uncovered', { count: old.length + now.length })}</legend>
      {!readOnly && <Suggested labelOld={(id) => labelOf(id, before)} labelNew={(id) => labelOf(id, after)} />}
      {old.map((id) => (
        <div key={id} className="uncovered" data-place={uncoveredPlace(id)}>
          <span>
            <b>{t('crosswalk.gone', { version: base.version })}</b> {labelOf(id, before)}
          </span>
          {!readOnly && (
            <>
              <Button small onClick={() => tell({ kind: 'retire', old: [id], new: [] })}>
                {t('crosswalk.kinds.retire')}
              </Button>
              {(['rename', 'merge'] as const).map((kind) => (
                <Combobox
                  key={kind}
                  bare
                  label={t(`crosswalk.to.${kind}`, { label: labelOf(id, before) })}
                  placeholder={t(`crosswalk.toShort.${kind}`)}
                  empty={t('noneFits')}
                  value={null}
                  options={kind === 'rename' ? after.filter(({ value }) => now.includes(value)) : after}
                  onChange={(to) => tell({ kind, old: [id], new: [to] })}
                />
              ))}
            </>
          )}
        </div>
      ))}
      {now.map((id) => (
        <div key={id} className="uncovered" data-place={uncoveredPlace(id)}>
          <span>
            <b>{t('crosswalk.here')}</b> {labelOf(id, after)}
          </span>
          {!readOnly && (
            <Button small onClick={() => tell({ kind: 'new', old: [], new: [id] })}>
              {t('crosswalk.kinds.new')}
            </Button>
          )}
        </div>
      ))}
    </fieldset>
  )
}

function leaves(document: RulesetDocument | undefined): Option[] {
  return document
    ? rowsIn(document)
        .filter(({ group }) => !group)
        .map(({ indicator }) => ({ value: indicator.id, label: `${indicator.code} ${indicator.label}` }))
    : []
}

function labelOf(id: string, options: readonly Option[]): string {
  return options.find(({ value }) => value === id)?.label ?? id
}

function codes(ids: readonly string[], options: readonly Option[]): string[] {
  return ids.map((id) => labelOf(id, options).split(' ')[0] ?? id)
}

function arrow(old: readonly string[], now: readonly string[]): string {
  return `${old.join(', ') || '∅'} → ${now.join(', ') || '∅'}`
}
