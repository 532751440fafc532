import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, NumberAt, TextAt } from '../../fields/controls.tsx'
import { ListAt, type Named } from '../../fields/ListAt.tsx'

const rules = {
  missing: ['pending', 'zero', 'exclude'],
  notApplicable: ['exclude', 'rescale', 'full'],
  ties: ['competition', 'dense'],
} as const

/** How points become totals: what is absent, what does not apply, rounding, ties. */
export function Policy() {
  const t = useTranslations('inspector')
  const g = useTranslations('general')
  const f = useTranslations('fields')
  return (
    <>
      <NumberAt label={f('policy.total')} path="/policy/total" min={0} />
      <ChoiceAt
        label={f('policy.missing')}
        path="/policy/missing"
        fallback="pending"
        options={rules.missing.map((value) => ({ value, label: t(`set.absences.${value}`) }))}
      />
      <ChoiceAt
        label={f('policy.notApplicable')}
        path="/policy/notApplicable"
        fallback="exclude"
        options={rules.notApplicable.map((value) => ({ value, label: t(`set.exceptions.${value}`) }))}
      />
      <ChoiceAt
        label={f('policy.ties')}
        path="/policy/ties"
        fallback="competition"
        options={rules.ties.map((value) => ({ value, label: t(`set.tieRules.${value}`) }))}
      />
      <NumberAt label={f('rounding.places')} path="/policy/rounding/places" min={0} max={9} fallback={2} />
      <ChoiceAt
        label={f('rounding.at')}
        path="/policy/rounding/at"
        fallback="total"
        options={(['indicator', 'group', 'each', 'total'] as const).map((value) => ({
          value,
          label: g(`policy.${value}`),
        }))}
      />
      <ChoiceAt
        label={f('rounding.mode')}
        path="/policy/rounding/mode"
        fallback="half-up"
        options={[{ value: 'half-up', label: g('policy.halfUp') }]}
      />
    </>
  )
}

/** The grades (xếp loại), each from a share of the applicable maximum on. */
export function Grades() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Named>
      what={t('grades.one')}
      path="/grades"
      addLabel={t('grades.name')}
      make={(label) => ({ id: freshId(document, label), label, atLeast: 0 })}
      name={({ label }) => label}
      kept={({ id }) => (JSON.stringify(document).includes(`"atMost":"${id}"`) ? t('grades.kept') : undefined)}
    >
      {({ id }, path) => (
        <>
          <TextAt label={f('grade.label')} path={`${path}/label`} />
          <NumberAt
            label={t('grades.atLeast', { what: f('grade.atLeast') })}
            path={`${path}/atLeast`}
            min={0}
            percent
          />
          <Given path={`${path}/id`} label={t('id')} value={id} />
        </>
      )}
    </ListAt>
  )
}

/** What is given once and never changes: an id, the format. */
export function Given({ path, label, value }: { path: string; label: string; value: string }) {
  return (
    <p className="given" data-place={path}>
      {label}: <code>{value}</code>
    </p>
  )
}
