import { useTranslations } from 'use-intl'
import { freshId } from '../../document/commands.ts'
import { rowsIn } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { CheckAt, NumberAt, TextAt } from '../../fields/controls.tsx'
import { FormulaAt } from '../../fields/FormulaAt.tsx'
import { ListAt, type Named } from '../../fields/ListAt.tsx'
import { useWrite } from '../../fields/write.ts'
import { Given } from './Policy.tsx'

/** The leagues (nhóm xếp hạng): who belongs to each, whether it is ranked, and out of how many points. */
export function Leagues() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Named>
      what={t('leagues.one')}
      path="/leagues"
      addLabel={t('leagues.name')}
      make={(label) => ({ id: freshId(document, label), label, when: true })}
      name={({ label }) => label}
    >
      {({ id }, path) => (
        <>
          <TextAt label={f('league.label')} path={`${path}/label`} />
          <FormulaAt label={f('league.when')} path={`${path}/when`} keep={`league ${id}`} fallback={true} spoken />
          <CheckAt label={f('league.ranked')} path={`${path}/ranked`} fallback={true} />
          <NumberAt label={f('league.total')} path={`${path}/total`} min={0} optional />
          <Given path={`${path}/id`} label={t('id')} value={id} />
        </>
      )}
    </ListAt>
  )
}

/** Other ways to add points up (cách tổng hợp), each into groups of indicators. */
export function Rollups() {
  const t = useTranslations('general')
  const f = useTranslations('fields')
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Named>
      what={t('rollups.one')}
      path="/rollups"
      addLabel={t('rollups.name')}
      make={(label) => ({ id: freshId(document, label), label, groups: [] })}
      name={({ label }) => label}
    >
      {({ id }, path) => (
        <>
          <TextAt label={f('rollup.label')} path={`${path}/label`} />
          <ListAt<Named & { of: string[] }>
            what={t('rollups.group')}
            path={`${path}/groups`}
            addLabel={t('rollups.groupName')}
            make={(label) => ({ id: freshId(document, label), label, of: [] })}
            name={({ label }) => label}
            detail={({ of }) => t('rollups.count', { count: of?.length ?? 0 })}
          >
            {(group, own) => (
              <>
                <TextAt label={f('member.label')} path={`${own}/label`} />
                <Members path={`${own}/of`} of={Array.isArray(group.of) ? group.of : []} />
                <Given path={`${own}/id`} label={t('id')} value={group.id} />
              </>
            )}
          </ListAt>
          <Given path={`${path}/id`} label={t('id')} value={id} />
        </>
      )}
    </ListAt>
  )
}

/** Which rows of the annex belong to a group: whole groups of the annex or single indicators. */
function Members({ path, of }: { path: string; of: readonly string[] }) {
  const t = useTranslations('general')
  const write = useWrite()
  const document = useDraft((state) => state.document)
  const readOnly = useDraft((state) => state.readOnly)
  const rows = rowsIn(document)
  const unknown = of.filter((id) => !rows.some(({ indicator }) => indicator.id === id))
  const choose = (id: string, chosen: boolean) => {
    const next = chosen ? [...of, id] : of.filter((each) => each !== id)
    const place = (each: string) => rows.findIndex(({ indicator }) => indicator.id === each)
    write(
      path,
      next.toSorted((a, b) => place(a) - place(b)),
    )
  }
  return (
    <details className="members" data-place={path}>
      <summary>{t('rollups.members', { count: of.length })}</summary>
      {rows.map(({ indicator, depth, path: row }) => (
        <label key={row} className="check" style={{ paddingLeft: depth * 14 }}>
          <input
            type="checkbox"
            checked={of.includes(indicator.id)}
            disabled={readOnly}
            onChange={(event) => choose(indicator.id, event.target.checked)}
          />
          {indicator.code} {indicator.label}
        </label>
      ))}
      {unknown.map((id) => (
        <label key={id} className="check">
          <input type="checkbox" checked disabled={readOnly} onChange={() => choose(id, false)} />
          {t('rollups.unknown', { id })}
        </label>
      ))}
    </details>
  )
}
