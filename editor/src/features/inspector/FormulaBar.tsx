import { type Indicator, type IndicatorDocument, type Json, sentence } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { child } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useFormulaContext } from '../../fields/context.ts'
import { Place } from '../../fields/controls.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { FormulaField } from '../../ui/FormulaField.tsx'
import { litAmong } from '../../ui/formula.ts'
import { JsonArea } from '../../ui/JsonArea.tsx'
import { useFrame } from './change.ts'

type FormulaBarProps = {
  path: string
  indicator: IndicatorDocument
  onChange: (formula: Json, typing: boolean) => void
}

/** "Công thức": the rule in the language of formulas, the same in words below, or its JSON. */
export function FormulaBar({ path, indicator, onChange }: FormulaBarProps) {
  const t = useTranslations('inspector')
  const f = useTranslations('formula')
  const store = useDraftStore()
  const context = useFormulaContext()
  const { readOnly } = useFrame()
  const key = `${indicator.id} formula`
  const typed = useDraft((state) => state.typed[key] ?? null)
  const lit = useDraft((state) => state.lit)
  const [json, setJson] = useState(false)
  // What was just put in force, until the indicator that is shown has it.
  const [ahead, setAhead] = useState<{ of: IndicatorDocument; formula: Json } | null>(null)
  if (ahead && ahead.of !== indicator) setAhead(null)
  return (
    <div className="inspector-formula">
      <div className="head">
        <Button small look="quiet" aria-pressed={json} title={f('jsonShow')} onClick={() => setJson(!json)}>
          {f('json')}
        </Button>
      </div>
      {json ? (
        <Place path={child(path, 'formula')}>
          <JsonArea
            label={t('formula')}
            value={indicator.formula ?? null}
            disabled={readOnly}
            rows={3}
            onChange={(value) => onChange(value, true)}
          />
        </Place>
      ) : (
        <FormulaField
          label={t('formula')}
          value={ahead?.of === indicator ? ahead.formula : indicator.formula}
          context={context}
          typed={typed}
          onTyped={(text) => store.getState().keepTyped(key, text)}
          onCommit={(value) => {
            if (value === undefined) return
            setAhead({ of: indicator, formula: value })
            onChange(value, false)
          }}
          disabled={readOnly}
          lit={lit}
          onLit={(node) => store.getState().light(node)}
          place={child(path, 'formula')}
        />
      )}
      <RuleSentence indicator={indicator} />
    </div>
  )
}

/** The rule in words; pointing at a phrase lights its node in the formula and in the annex. */
function RuleSentence({ indicator }: { indicator: IndicatorDocument }) {
  const f = useTranslations('formula')
  const locale = useLanguage()
  const store = useDraftStore()
  const { ruleset } = useFrame()
  const lit = useDraft((state) => state.lit)
  const phrases = useMemo(
    () => sentence(indicator.formula, indicator as Indicator, ruleset, locale),
    [indicator, ruleset, locale],
  )
  const lights = litAmong(
    phrases.map(({ path }) => path),
    lit,
  )
  return (
    <p className="rule-sentence">
      <span className="sr-only">{f('sentence')}: </span>
      {phrases.map((phrase, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the mouse only lights what the caret in the formula lights too
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of one sentence have no identity but their place
          key={index}
          className={phrase.path !== undefined && lights.has(phrase.path) ? 'lit' : undefined}
          onMouseEnter={() => phrase.path !== undefined && store.getState().light(phrase.path)}
          onMouseLeave={() => store.getState().light(null)}
        >
          {phrase.text}
        </span>
      ))}
    </p>
  )
}
