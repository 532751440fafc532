import type { RulesetDocument } from '@chiso/engine'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { at, rowsIn } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, NumberAt, TextAt } from '../../fields/controls.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { firstOf, ValueField } from '../../fields/ValueField.tsx'
import { useWrite } from '../../fields/write.ts'
import { writeNumber } from '../../text/number.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import type { Outcome } from '../../worker/protocol.ts'
import { differences, newest } from './expectation.ts'
import { Given } from './Policy.tsx'
import { Record } from './Record.tsx'

type Case = NonNullable<RulesetDocument['cases']>[number]

/** Cases that try the set out (tình huống tính thử): what is reported, and what must come out. */
export function Cases() {
  const t = useTranslations('general')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Case>
      what={t('cases.one')}
      path="/cases"
      addLabel={t('cases.name')}
      make={(label) => ({ id: freshId(document, label), label, inputs: {}, expect: {} })}
      name={({ label }) => label}
    >
      {(one, path) => <CaseFields one={one} path={path} />}
    </ListAt>
  )
}

type CaseProps = { one: Case; path: string }

function CaseFields({ one, path }: CaseProps) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const outcome = useOutcome(one)
  return (
    <>
      <TextAt label={f('case.label')} path={`${path}/label`} />
      <Reported one={one} path={path} />
      <Expected path={`${path}/expect`} outcome={outcome} />
      <Came one={one} path={`${path}/expect`} outcome={outcome} />
      <Given path={`${path}/id`} label={t('id')} value={one.id} />
    </>
  )
}

/** What a case reports, and the league values that it takes as given. */
function Reported({ one, path }: CaseProps) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const write = useWrite()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const { inputs = [], cohort = [] } = document
  return (
    <>
      <Record
        title={f('case.inputs')}
        path={`${path}/inputs`}
        choices={inputs.map(({ id, label }) => ({ value: id, label }))}
        add={t('cases.addInput')}
        start={(id) => firstOf(inputs.find((input) => input.id === id))}
      >
        {(id, own, label) => (
          <ValueField
            input={inputs.find((input) => input.id === id)}
            label={label}
            value={one.inputs?.[id]}
            disabled={readOnly}
            onChange={(value, typing) => write(own, value, typing)}
          />
        )}
      </Record>
      {(cohort.length > 0 || one.cohort) && (
        <Record
          title={f('case.cohort')}
          path={`${path}/cohort`}
          choices={cohort.map(({ id, label }) => ({ value: id, label: label || id }))}
          add={t('cases.addCohort')}
          start={() => 0}
        >
          {(_, own, label) => <NumberAt label={label} path={own} />}
        </Record>
      )}
    </>
  )
}

/** What a case must come to; a row that is newly looked at starts from what comes out. */
function Expected({ path, outcome }: { path: string; outcome: Outcome | null }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const write = useWrite()
  const document = useDraft((state) => state.document)
  const leaves = leavesIn(document)
  return (
    <fieldset className="part headed" data-place={path}>
      <legend>{f('case.expect')}</legend>
      <ExpectedTotal path={`${path}/total`} />
      <ChoiceAt
        label={f('expected.grade')}
        path={`${path}/grade`}
        none={t('cases.unchecked')}
        options={[
          { value: 'null', label: t('cases.noGrade') },
          ...(document.grades ?? []).map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={(value) => write(`${path}/grade`, value === 'null' ? null : value || undefined)}
        fallback={at(document, `${path}/grade`) === null ? 'null' : ''}
      />
      <Record
        title={f('expected.points')}
        path={`${path}/points`}
        choices={leaves.map(({ indicator }) => ({
          value: indicator.id,
          label: `${indicator.code} ${indicator.label}`,
        }))}
        add={t('cases.addPoints')}
        start={(id) => outcome?.points[id] ?? 0}
      >
        {(_, own, label) => <NumberAt label={label} path={own} />}
      </Record>
    </fieldset>
  )
}

/** What a case came to, held against what it must come to; the new result can be taken over. */
function Came({ one, path, outcome }: CaseProps & { outcome: Outcome | null }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const write = useWrite()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const { grades = [] } = document
  const leaves = leavesIn(document)
  const found = outcome ? differences(one.expect ?? {}, outcome) : []
  return (
    <>
      <div className="flow outcome" role="status">
        {!outcome && <Chip tone="plain">? {t('cases.notRun')}</Chip>}
        {outcome && found.length === 0 && <Chip tone="ok">✓ {t('cases.passed')}</Chip>}
        {found.map(({ what, id, expected, found: came }) => (
          <Chip key={what + (id ?? '')} tone="bad">
            ✕{' '}
            {t('cases.failed', {
              what: id
                ? (leaves.find(({ indicator }) => indicator.id === id)?.indicator.code ?? id)
                : f(`expected.${what}`),
              expected: shown(expected, grades, t('cases.nothing')),
              found: shown(came, grades, t('cases.nothing')),
            })}
          </Chip>
        ))}
        {outcome && (
          <span className="hint">
            {t('cases.came', {
              total: shown(outcome.total, grades, t('cases.nothing')),
              grade: shown(outcome.grade, grades, t('cases.noGrade')),
            })}
          </span>
        )}
      </div>
      {outcome && !readOnly && (
        <div>
          <Button small onClick={() => write(path, newest(one.expect ?? {}, outcome))}>
            {t('cases.accept')}
          </Button>
        </div>
      )}
    </>
  )
}

function leavesIn(document: RulesetDocument) {
  return rowsIn(document).filter(({ group }) => !group)
}

/** The total a case must come to: a number, none because something is missing, or not looked at. */
function ExpectedTotal({ path }: { path: string }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const write = useWrite()
  const value = useDraft((state) => at(state.document, path))
  const state = value === undefined ? '' : value === null ? 'null' : 'number'
  return (
    <>
      <ChoiceAt
        label={f('expected.total')}
        path={path}
        none={t('cases.unchecked')}
        fallback={state}
        options={[
          ...(state === 'number'
            ? [{ value: String(value), label: t('cases.number') }]
            : [{ value: 'number', label: t('cases.number') }]),
          { value: 'null', label: t('cases.pending') },
        ]}
        onChange={(chosen) => write(path, chosen === '' ? undefined : chosen === 'null' ? null : 0)}
      />
      {state === 'number' && <NumberAt label={t('cases.totalPoints')} path={path} />}
    </>
  )
}

/** What the case comes to by the newest draft; null while the draft does not hold together. */
function useOutcome({ id, inputs, cohort }: Case): Outcome | null {
  const engine = useDraft((state) => state.engine)
  const issues = useDraft((state) => state.issues)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new findings mean that the draft was looked at anew
  useEffect(() => {
    let current = true
    engine?.try({ id, inputs: inputs ?? {}, cohort: cohort ?? {} }).then((came) => {
      if (current) setOutcome(came)
    })
    return () => {
      current = false
    }
  }, [engine, issues, id, inputs, cohort])
  return outcome
}

function shown(value: unknown, grades: readonly { id: string; label: string }[], none: string): string {
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value !== 'string') return none
  return grades.find(({ id }) => id === value)?.label ?? value
}
