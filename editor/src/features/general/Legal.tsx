import { useTranslations } from 'use-intl'
import { at } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { ChoiceAt, DateAt, Place, TextAt } from '../../fields/controls.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { useWrite } from '../../fields/write.ts'
import { Button } from '../../ui/Button.tsx'

const one = ['decision', 'imitates', 'proposal'] as const
const many = ['basis', 'replaces', 'amends'] as const

/** What the set rests on in law: its own decision, what it imitates, replaces and amends. */
export function Legal() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  return (
    <>
      <ChoiceAt
        label={f('legal.status')}
        path="/legal/status"
        options={(['official', 'provisional'] as const).map((value) => ({ value, label: t(`legal.${value}`) }))}
      />
      <ChoiceAt
        label={f('legal.content')}
        path="/legal/content"
        fallback="own"
        options={(['own', 'sourced', 'illustrative'] as const).map((value) => ({ value, label: t(`legal.${value}`) }))}
      />
      {one.map((each) => (
        <OneReference key={each} path={`/legal/${each}`} label={f(`legal.${each}`)} />
      ))}
      {many.map((each) => (
        <fieldset className="part headed" key={each}>
          <legend>{f(`legal.${each}`)}</legend>
          <ListAt<{ number: string }>
            what={t('legal.document')}
            path={`/legal/${each}`}
            addLabel={t('legal.addNumber', { list: f(`legal.${each}`) })}
            make={(number) => ({ number })}
            name={({ number }) => number}
          >
            {(_, path) => <Reference path={path} />}
          </ListAt>
        </fieldset>
      ))}
    </>
  )
}

function OneReference({ path, label }: { path: string; label: string }) {
  const t = useTranslations('general')
  const write = useWrite()
  const there = useDraft((state) => (at(state.document, path) ?? null) !== null)
  const readOnly = useDraft((state) => state.readOnly)
  return (
    <fieldset className="part headed" data-place={path}>
      <legend>{label}</legend>
      {there && <Reference path={path} />}
      {!there && <p className="hint">{t('legal.none')}</p>}
      {!readOnly && (
        <div>
          <Button small look="quiet" onClick={() => write(path, there ? null : { number: '' })}>
            {t(there ? 'legal.drop' : 'legal.state', { what: label })}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** One document of law: number, day, issuer, signer, and under which other numbers sources know it. */
function Reference({ path }: { path: string }) {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  return (
    <>
      <TextAt label={f('reference.number')} path={`${path}/number`} />
      <DateAt label={f('reference.issuedOn')} path={`${path}/issuedOn`} />
      <TextAt label={f('reference.issuer')} path={`${path}/issuer`} optional />
      <TextAt label={f('reference.signer')} path={`${path}/signer`} optional />
      <TextAt label={f('reference.title')} path={`${path}/title`} optional />
      <TextAt label={f('reference.url')} path={`${path}/url`} optional />
      <Place path={`${path}/aliases`}>
        <span className="label">{f('reference.aliases')}</span>
        <ListAt<{ number: string }>
          what={t('legal.alias')}
          path={`${path}/aliases`}
          addLabel={t('legal.addAlias')}
          make={(number) => ({ number, source: '' })}
          name={({ number }) => number}
          flat
        >
          {(_, alias) => (
            <div className="pair">
              <TextAt label={f('alias.number')} path={`${alias}/number`} />
              <TextAt label={f('alias.source')} path={`${alias}/source`} />
            </div>
          )}
        </ListAt>
      </Place>
    </>
  )
}
