import { levelNames } from '@chiso/engine'
import { type ComponentType, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { at } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, TextAt } from '../../fields/controls.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { leadInto } from '../../fields/lead.ts'
import { Button } from '../../ui/Button.tsx'
import { Cases } from './Cases.tsx'
import { Constants } from './Constants.tsx'
import { CrosswalkFields } from './Crosswalk.tsx'
import { Leagues, Rollups } from './Leagues.tsx'
import { Legal } from './Legal.tsx'
import { Given, Grades, Policy } from './Policy.tsx'
import { Cohort, Derived, Inputs } from './Values.tsx'

const sections = {
  title: Naming,
  legal: Legal,
  policy: Policy,
  inputs: Inputs,
  constants: Constants,
  derived: Derived,
  cohort: Cohort,
  leagues: Leagues,
  rollups: Rollups,
  grades: Grades,
  cases: Cases,
  crosswalk: CrosswalkFields,
} as const satisfies { [name: string]: ComponentType }

type SetPanelProps = {
  onClose: () => void
  /** A place to show first: its section is opened and its field focused. */
  place?: string | null
}

/** Sections whose name is a word of the trade. */
const explained = { cohort: 'cohort', leagues: 'league' } as const

function isTerm(section: string): section is keyof typeof explained {
  return Object.hasOwn(explained, section)
}

/** What holds for the whole set, section by section; each folds open. */
export function SetPanel({ onClose, place = null }: SetPanelProps) {
  const t = useTranslations('general')
  const shell = useTranslations('shell')
  const terms = useTranslations('terms')
  const panel = useRef<HTMLElement>(null)
  const document = useDraft((state) => state.document)

  useEffect(() => {
    if (place && panel.current) reveal(panel.current, place)
  }, [place])

  return (
    <section ref={panel} className="panel general" aria-label={t('title')}>
      <div className="head">
        <h2>{t('title')}</h2>
        <Button look="quiet" icon small className="close" aria-label={shell('close')} onClick={onClose}>
          ✕
        </Button>
      </div>
      {Object.entries(sections).map(([name, Section]) => {
        const found = at(document, `/${name}`)
        return (
          <details
            key={name}
            className="more tight"
            data-member={name === 'title' ? undefined : `/${name}`}
            open={name === 'title' || name === 'policy'}
          >
            <summary>
              {t(`sections.${name as keyof typeof sections}`)}
              {Array.isArray(found) && found.length > 0 && <small> ({found.length})</small>}
            </summary>
            {isTerm(name) && <p className="hint">{terms(`about.${explained[name]}`)}</p>}
            <Section />
          </details>
        )
      })}
    </section>
  )
}

function Naming() {
  const t = useTranslations('general')
  const shell = useTranslations('shell')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  return (
    <>
      <TextAt label={f('set.title')} path="/title" rows={2} inline={false} />
      <ChoiceAt
        label={f('set.level')}
        path="/level"
        options={levelNames.map((value) => ({ value, label: shell(`levels.${value}`) }))}
      />
      <div>
        <span className="label">{f('set.levels')}</span>
        <ListAt<string>
          what={t('levelOne')}
          path="/levels"
          addLabel={t('levelName')}
          make={(name) => name}
          name={(name) => name}
          atLeast={1}
          flat
        >
          {(_, path, index) => <TextAt label={t('levelAt', { index: String(index + 1) })} path={path} />}
        </ListAt>
      </div>
      <TextAt label={f('set.note')} path="/note" rows={2} inline={false} optional />
      <Given path="/id" label={t('id')} value={document.id} />
      <Given path="/format" label={f('set.format')} value={document.format} />
    </>
  )
}

/** Opens what hides a place and puts the focus on the field nearest to it. */
function reveal(panel: HTMLElement, place: string) {
  leadInto(panel, place)
  // Fields of long lists are drawn once their member is open.
  setTimeout(() => leadInto(panel, place), 50)
}
