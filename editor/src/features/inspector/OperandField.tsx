import { conditionSentence, type Json, type Locale, patternWords, sentenceText } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { argsOf, type InputType, read, readName } from '../../document/reads.ts'
import { optionsToRead } from '../../fields/options.ts'
import { useLanguage } from '../../text/locale.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { type Change, useFrame } from './change.ts'
import { NewInputDialog } from './NewInputDialog.tsx'

type OperandFieldProps = {
  label: string
  value: Json
  onChange: Change<Json>
  types?: readonly InputType[] | null
  /** What a new input starts as. */
  creates?: InputType
}

/** Picks the value a rule reads, by its Vietnamese label; two fields where it is a ratio, words where it is more. */
export function OperandField({ label, value, onChange, types = null, creates = 'integer' }: OperandFieldProps) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const words = patternWords('ratio', locale)
  const { ruleset, readOnly } = useFrame()
  const [making, setMaking] = useState<string | null>(null)
  const name = readName(value)
  const ratio = argsOf(value, 'ratio')

  if (ratio && ratio.length === 2) {
    const part =
      (index: 0 | 1): Change<Json> =>
      (json, more) =>
        onChange({ ratio: index === 0 ? [json, ratio[1] as Json] : [ratio[0] as Json, json] }, more)
    return (
      <>
        <OperandField label={words.numerator} value={ratio[0] as Json} onChange={part(0)} types={types} />
        <OperandField label={words.denominator} value={ratio[1] as Json} onChange={part(1)} types={types} />
      </>
    )
  }

  if (name === null && typeof value === 'object' && value !== null) {
    return (
      <div className="field inline">
        <span className="label">{label}</span>
        <span className="locked" title={wordsOf(value, ruleset, locale)}>
          {wordsOf(value, ruleset, locale)}
        </span>
      </div>
    )
  }

  const options = optionsToRead(
    ruleset,
    {
      input: (type) => t(`inputTypes.${type}`),
      constant: t('constantDetail'),
      derived: t('derivedDetail'),
      cohort: t('cohortDetail'),
      locale,
    },
    types,
  )
  const known = name !== null && options.some((option) => option.value === name)
  return (
    <>
      <Combobox
        label={label}
        options={options}
        value={known ? name : null}
        placeholder={t('inputPlaceholder')}
        empty={t('inputNone')}
        disabled={readOnly}
        onChange={(chosen) => onChange(read(chosen))}
        action={{ label: t('inputNew'), run: setMaking }}
      />
      {making !== null && (
        <NewInputDialog
          label={making}
          type={creates}
          types={types}
          onClose={() => setMaking(null)}
          onCreate={(input) => {
            setMaking(null)
            onChange(read(input.id), { input })
          }}
        />
      )}
    </>
  )
}

function wordsOf(json: Json, ruleset: Parameters<typeof conditionSentence>[1], locale: Locale): string {
  return sentenceText(conditionSentence(json, ruleset, locale))
}
