import {
  build,
  calculationType,
  type Indicator,
  type IndicatorDocument,
  type InputDocument,
  type Json,
  mostOf,
  type Pattern,
  type RulesetDocument,
  recognise,
} from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../document/commands.ts'
import { at, child, isUnwritten, readable } from '../../document/place.ts'
import { setMaxPoints } from '../../document/points.ts'
import { readName } from '../../document/reads.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Place } from '../../fields/controls.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Term } from '../../ui/Term.tsx'
import { Applies } from './Applies.tsx'
import { type Change, type Frame, FrameContext, type More, useFrame } from './change.ts'
import { Details } from './Details.tsx'
import { FormulaBar } from './FormulaBar.tsx'
import { FormulaTree } from './FormulaTree.tsx'
import { InStep } from './InStep.tsx'
import { GateFields, KindFields } from './KindFields.tsx'
import { OperandField } from './OperandField.tsx'
import { PatternForm } from './PatternForm.tsx'
import { RowActions } from './RowActions.tsx'
import { TypeField } from './TypeField.tsx'
import { Verdicts } from './Verdicts.tsx'
import { Wording } from './Wording.tsx'

type InspectorProps = {
  /** Values of the unit that the preview lights, by input. */
  values?: Readonly<Record<string, unknown>>
  /** What the preview says of that unit and this indicator, in words. */
  spoken?: readonly string[]
  /** Shows what a counterexample, put in place of the unit's values, comes to. */
  onExample?: () => void
}

/** How the selected indicator is calculated: a small form over its formula, its words, its texts. */
export function Inspector({ values = {}, spoken = [], onExample }: InspectorProps) {
  const t = useTranslations('inspector')
  const path = useDraft((state) => state.selection.row)
  const indicator = useDraft((state) => (state.selection.row ? at(state.shown, state.selection.row) : null)) as
    | IndicatorDocument
    | null
    | undefined
  return (
    <section className="panel inspector" id="inspector" aria-label={t('title')}>
      {path && indicator ? (
        // Browsers look through the whole form of a field at every stroke, and through the whole page where it has none.
        <form autoComplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
          <Selected
            key={indicator.id}
            path={path}
            indicator={indicator}
            values={values}
            spoken={spoken}
            onExample={onExample}
          />
        </form>
      ) : (
        <p className="hint">{t('nothing')}</p>
      )}
    </section>
  )
}

type SelectedProps = {
  path: string
  indicator: IndicatorDocument
  values: Readonly<Record<string, unknown>>
  spoken: readonly string[]
  onExample: (() => void) | undefined
}

/** Whether the rule of a row is edited freely although it is of a kind: for as long as it is the one that was chosen so. */
function useFreely(path: string, id: string, formula: Json): [boolean, (on: boolean) => void] {
  const store = useDraftStore()
  const freely = useDraft(({ freely, document }) =>
    // Strokes stand in the draft before they are shown.
    [formula, at(document, child(path, 'formula')) ?? null].some((each) => JSON.stringify(each) === freely[id]),
  )
  return [freely, (on) => store.getState().editFreely(id, on ? formula : undefined)]
}

function Selected({ path, indicator, values, spoken, onExample }: SelectedProps) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const document = useDraft((state) => state.shown)
  const readOnly = useDraft((state) => state.readOnly)
  const group = Array.isArray(indicator.children)
  const ruleset = useMemo(() => readable(document), [document])
  const formula = indicator.formula ?? null
  const kind = indicator.kind ?? 'scored'
  const max = indicator.maxPoints ?? 0
  const frame: Frame = { ruleset, maxPoints: max, readOnly, scale: 1, applies: indicator.appliesWhen ?? true }
  const pattern = recognise(formula, { kind, maxPoints: indicator.maxPoints } as Indicator)
  const read = calculationType(indicator.formula, { kind, maxPoints: indicator.maxPoints } as Indicator)
  const [freely, setFreely] = useFreely(path, indicator.id, formula)
  const blank = isUnwritten(indicator)
  const type = freely && kind === 'scored' ? 'free' : read

  const setFormula = (value: Json, more?: More & { maxPoints?: number }) => {
    const command = withDeclared(document, path, value, more)
    const typing = more?.typing ? `${path} ${more.typing}` : null
    store.getState().run(command, { typing, quiet: typing !== null || more?.quiet === true })
    if (freely) store.getState().editFreely(indicator.id, value)
  }
  const setPattern: Change<Pattern> = (next, more) => {
    const [before, after] = [mostOf(pattern, max), mostOf(next, max)]
    // The maximum goes up with the rule where it was what the rule earned at most, and is what a new rule says.
    const follows = after !== null && after > max && (max === 0 || before === max)
    setFormula(build(next), follows ? { ...more, maxPoints: after } : more)
  }

  return (
    <FrameContext value={frame}>
      <header>
        <h2>
          <span>{indicator.code}</span>
          {indicator.label}
        </h2>
        {!readOnly && <RowActions path={path} />}
      </header>
      {group ? (
        <Group path={path} indicator={indicator} onFormula={setFormula} />
      ) : (
        <>
          <TypeField
            path={path}
            type={type}
            pattern={pattern}
            indicator={indicator}
            blank={blank && !freely}
            onFreely={setFreely}
          />
          {(kind === 'bonus' || kind === 'penalty') && <KindFields path={path} kind={kind} pattern={pattern} />}
          {kind === 'gate' && <GateFields path={path} indicator={indicator} onFormula={setFormula} />}
          {kind === 'information' && (
            <OperandField
              label={t('collected')}
              value={formula ?? 0}
              onChange={(value, more) => setFormula(value, more)}
            />
          )}
          {kind !== 'gate' && kind !== 'information' && type === read && !blank && (
            <PatternForm pattern={pattern} onChange={setPattern} value={litValue(pattern, values)} />
          )}
          {((kind !== 'information' && kind !== 'gate') || indicator.maxPoints !== 0) && (
            <Maximum path={path} value={indicator.maxPoints} />
          )}
          {kind === 'scored' && !blank && type === read && <InStep path={path} max={max} pattern={pattern} />}
          <Wording path={path} indicator={indicator} />
          {type === 'free' && <FormulaTree indicator={indicator} onChange={(value) => setFormula(value)} />}
          <div className="standing">
            <FormulaBar
              path={path}
              indicator={indicator}
              onChange={(value, typing) => setFormula(value, typing ? { typing: 'formula' } : { quiet: true })}
            />
            {spoken.length > 0 && (
              <div className="said">
                {spoken.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            )}
            <Verdicts
              path={path}
              id={indicator.id}
              ruleset={ruleset}
              relative={pattern.kind === 'relative'}
              onExample={onExample}
            />
          </div>
          <Applies path={path} indicator={indicator} />
        </>
      )}
      <Details path={path} indicator={indicator} />
    </FrameContext>
  )
}

type GroupProps = { path: string; indicator: IndicatorDocument; onFormula: (formula: Json) => void }

/** What a group adds up to; a sum that it declares, and a rule that it must not have, can be mended. */
function Group({ path, indicator, onFormula }: GroupProps) {
  const t = useTranslations('inspector')
  return (
    <>
      <p className="hint">
        {t('group', { count: indicator.children?.length ?? 0 })} <Term name="component" />
      </p>
      {indicator.maxPoints !== undefined && <Maximum path={path} value={indicator.maxPoints} />}
      {indicator.formula !== undefined && (
        <FormulaBar path={path} indicator={indicator} onChange={(value) => onFormula(value)} />
      )}
    </>
  )
}

/** "Điểm tối đa": a rule that earned exactly the old one earns the new one. */
function Maximum({ path, value }: { path: string; value: number | undefined }) {
  const t = useTranslations('inspector')
  const store = useDraftStore()
  const { readOnly } = useFrame()
  return (
    <Place path={child(path, 'maxPoints')}>
      <NumberField
        label={t('max')}
        term="maxPoints"
        value={value}
        min={0}
        disabled={readOnly}
        onChange={(next) => {
          if (next === null) return
          const { shown, run } = store.getState()
          run(setMaxPoints(shown, path, next), { typing: `${path} maxPoints`, quiet: true })
        }}
      />
    </Place>
  )
}

/** The rule, and what is declared or changed with it, as one step. */
function withDeclared(
  document: RulesetDocument,
  path: string,
  value: Json,
  more: (More & { maxPoints?: number }) | undefined,
): Command {
  const set = (field: string, json: Json): Command => ({ kind: 'set', path: child(path, field), value: json })
  const rule = set('formula', value)
  const { input, cohort, applies, maxPoints } = more ?? {}
  const commands: Command[] = [
    ...(input ? [declared(document, 'inputs', input)] : []),
    ...(cohort ? [declared(document, 'cohort', cohort as Json)] : []),
    ...(applies === undefined ? [] : [set('appliesWhen', applies)]),
    ...(maxPoints === undefined ? [] : [set('maxPoints', maxPoints)]),
    rule,
  ]
  if (commands.length === 1) return rule
  const why = input ? 'newInput' : 'calculation'
  return { kind: 'batch', why, count: commands.length, commands }
}

function declared(document: RulesetDocument, list: 'inputs' | 'cohort', value: InputDocument | Json): Command {
  return { kind: 'insert', path: child(`/${list}`, document[list]?.length ?? 0), value }
}

/** What the lit unit reported for the value that a ladder runs over. */
function litValue(pattern: Pattern, values: Readonly<Record<string, unknown>>): number | null {
  if (pattern.kind !== 'tiers') return null
  const value = values[readName(pattern.of) ?? '']
  return typeof value === 'number' ? value : null
}
