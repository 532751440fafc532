import { type InputDocument, inputTypes, type RulesetDocument } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { tokens } from '../../document/place.ts'
import { numeric } from '../../document/reads.ts'
import { inputRemoval } from '../../document/removing.ts'
import { usesOf } from '../../document/uses.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, NumberAt, TextAt } from '../../fields/controls.tsx'
import { FormulaAt } from '../../fields/FormulaAt.tsx'
import { useInputType } from '../../fields/inputType.ts'
import { ListAt, type Named } from '../../fields/ListAt.tsx'
import { useWrite } from '../../fields/write.ts'
import { Given } from './Policy.tsx'
import { keptBy, Uses } from './Uses.tsx'

const merges = ['sum', 'max', 'min', 'mean', 'any', 'all', 'ask'] as const
const folds = ['max', 'min', 'mean', 'median', 'sum', 'count'] as const

/** The inputs (số liệu đầu vào) that units report: all their fields, and which rules read them. */
export function Inputs() {
  const t = useTranslations('general')
  const i = useTranslations('inspector')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<InputDocument>
      what={t('inputs.one')}
      path="/inputs"
      addLabel={t('inputs.name')}
      make={(label) => ({ id: freshId(document, label, '_'), label, type: 'integer', min: 0 })}
      name={({ label }) => label}
      detail={({ unit, type }) => [unit, i(`inputTypes.${type}`)].filter(Boolean).join(' · ')}
      kept={({ id }) => keptBy(usesOf(document, id), (places) => t('used', { places }))}
      removal={(index) => inputRemoval(document, [index]).command}
    >
      {(input, path) => <InputFields input={input} path={path} />}
    </ListAt>
  )
}

function InputFields({ input, path }: { input: InputDocument; path: string }) {
  const t = useTranslations('general')
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const changeType = useInputType()
  return (
    <>
      <TextAt label={f('input.label')} path={`${path}/label`} rows={2} inline={false} />
      <ChoiceAt
        label={f('input.type')}
        path={`${path}/type`}
        options={inputTypes.map((value) => ({ value, label: i(`inputTypes.${value}`) }))}
        onChange={(chosen) => {
          const type = inputTypes.find((each) => each === chosen)
          if (type) changeType(Number(tokens(path).at(-1)), type)
        }}
      />
      <TextAt label={f('input.unit')} path={`${path}/unit`} optional />
      {(numeric.includes(input.type) || input.min !== undefined || input.max !== undefined) && (
        <div className="pair">
          <NumberAt label={f('input.min')} path={`${path}/min`} optional />
          <NumberAt label={f('input.max')} path={`${path}/max`} optional />
        </div>
      )}
      {(input.type === 'choice' || input.options) && <Options input={input} path={`${path}/options`} />}
      <ChoiceAt
        label={f('input.merge')}
        path={`${path}/merge`}
        none={t('inputs.noMerge')}
        options={merges.map((value) => ({ value, label: t(`inputs.merges.${value}`) }))}
      />
      <TextAt label={f('input.source')} path={`${path}/source`} optional />
      <TextAt label={f('input.supplier')} path={`${path}/supplier`} optional />
      <TextAt label={f('input.evidence')} path={`${path}/evidence`} optional />
      <TextAt label={f('input.note')} path={`${path}/note`} optional />
      <Given path={`${path}/id`} label={t('id')} value={input.id} />
      <Uses name={input.id} />
    </>
  )
}

function Options({ input, path }: { input: InputDocument; path: string }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  const write = useWrite()
  return (
    <div>
      <span className="label">{f('input.options')}</span>
      <ListAt<string | Named>
        what={t('inputs.option')}
        path={path}
        addLabel={t('inputs.optionName')}
        make={(label) => ({ id: freshId(document, label), label })}
        name={(option) => (typeof option === 'string' ? option : option.label)}
        kept={(option) =>
          usesOption(document, input.id, typeof option === 'string' ? option : option.id)
            ? t('inputs.optionUsed')
            : undefined
        }
        flat
      >
        {(option, own) =>
          typeof option === 'string' ? (
            // A bare word is its own label; naming it otherwise keeps the word as its id.
            <input
              className="input"
              data-place={own}
              aria-label={f('option.label')}
              value={option}
              onChange={(event) => write(own, { id: option, label: event.target.value }, true)}
            />
          ) : (
            <>
              <TextAt label={f('option.label')} path={`${own}/label`} />
              <Given path={`${own}/id`} label={t('id')} value={option.id} />
            </>
          )
        }
      </ListAt>
    </div>
  )
}

/** Values found from inputs (số liệu tính ra), for several rules to read. */
export function Derived() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Named>
      what={t('derived.one')}
      path="/derived"
      addLabel={t('derived.name')}
      make={(label) => ({ id: freshId(document, label, '_'), label, formula: 0 })}
      name={({ label, id }) => label || id}
      kept={({ id }) => keptBy(usesOf(document, `derived.${id}`), (places) => t('used', { places }))}
    >
      {({ id }, path) => (
        <>
          <TextAt label={f('derived.label')} path={`${path}/label`} />
          <TextAt label={f('derived.unit')} path={`${path}/unit`} optional />
          <FormulaAt label={f('derived.formula')} path={`${path}/formula`} keep={`derived.${id}`} />
          <Given path={`${path}/id`} label={t('id')} value={`derived.${id}`} />
          <Uses name={`derived.${id}`} />
        </>
      )}
    </ListAt>
  )
}

/** Values over all units of a league (số liệu toàn nhóm), such as the highest. */
export function Cohort() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  const [first] = (document.inputs ?? []).filter(({ type }) => numeric.includes(type))
  return (
    <ListAt<Named>
      what={t('cohort.one')}
      path="/cohort"
      addLabel={t('cohort.name')}
      make={(label) => ({
        id: freshId(document, label, '_'),
        label,
        over: 'max',
        of: { var: first?.id ?? '' },
      })}
      name={({ label, id }) => label || id}
      kept={({ id }) => keptBy(usesOf(document, `cohort.${id}`), (places) => t('used', { places }))}
    >
      {({ id }, path) => (
        <>
          <TextAt label={f('cohort.label')} path={`${path}/label`} />
          <TextAt label={f('cohort.unit')} path={`${path}/unit`} optional />
          <ChoiceAt
            label={f('cohort.over')}
            path={`${path}/over`}
            options={folds.map((value) => ({ value, label: t(`cohort.folds.${value}`) }))}
          />
          <FormulaAt label={f('cohort.of')} path={`${path}/of`} keep={`cohort.${id}`} />
          <Given path={`${path}/id`} label={t('id')} value={`cohort.${id}`} />
          <Uses name={`cohort.${id}`} />
        </>
      )}
    </ListAt>
  )
}

function usesOption({ indicators = [] }: RulesetDocument, input: string, option: string): boolean {
  const text = JSON.stringify(indicators)
  return text.includes(`"${input}"`) && text.includes(`"${option}"`)
}
