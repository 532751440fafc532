import { levelNames } from '@chiso/engine'
import { type ComponentType, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { at } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, TextAt } from '../../fields/controls.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { leadOnceDrawn } from '../../fields/lead.ts'
import { Cases } from './Cases.tsx'
import { Constants } from './Constants.tsx'
import { CrosswalkFields } from './Crosswalk.tsx'
import { Leagues, Rollups } from './Leagues.tsx'
import { Legal } from './Legal.tsx'
import { Given, Grades, Policy } from './Policy.tsx'
import { partOf, type SetPart, setParts } from './parts.ts'
import { Cohort, Derived, Inputs } from './Values.tsx'

const contents = {
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
} as const satisfies Record<SetPart, ComponentType>

/** A place that the keyboard is led to; another object is another press. */
export type Led = { place: string } | null

type SetSectionsProps = {
  /** The section that is shown. */
  part: SetPart
  onPart: (part: SetPart) => void
  /** A place in it to put the keyboard on. */
  led?: Led
}

/** Sections whose name is a word of the trade. */
const explained = { cohort: 'cohort', leagues: 'league' } as const

function isTerm(section: string): section is keyof typeof explained {
  return Object.hasOwn(explained, section)
}

/** What holds for the whole set, a page with a section for each matter. */
export function SetSections({ part, onPart, led = null }: SetSectionsProps) {
  const t = useTranslations('general')
  const terms = useTranslations('terms')
  const page = useRef<HTMLElement>(null)
  const document = useDraft((state) => state.document)
  const Content = contents[part]

  useEffect(() => {
    if (led && partOf(led.place) === part) void leadOnceDrawn(() => page.current, led.place)
  }, [led, part])

  return (
    <section ref={page} className="general general-page" aria-label={t('title')}>
      <nav className="parts" aria-label={t('title')}>
        {setParts.map((name) => {
          const found = at(document, `/${name}`)
          return (
            <button
              key={name}
              type="button"
              aria-current={name === part ? 'page' : undefined}
              onClick={() => onPart(name)}
            >
              {t(`sections.${name}`)}
              {Array.isArray(found) && found.length > 0 && <small>{found.length}</small>}
            </button>
          )
        })}
      </nav>
      <div className="sheet">
        <section
          className="panel"
          aria-label={t(`sections.${part}`)}
          data-member={part === 'title' ? undefined : `/${part}`}
        >
          <h2>{t(`sections.${part}`)}</h2>
          {isTerm(part) && <p className="hint">{terms(`about.${explained[part]}`)}</p>}
          <Content />
        </section>
      </div>
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
