import type { Issue } from '@chiso/engine'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { readable } from '../../document/place.ts'
import { isShare, mainInput } from '../../document/reads.ts'
import { limits, useRoom, within } from '../../draft/room.ts'
import { useSelected } from '../../draft/selected.ts'
import { useDraft, useDraftParts, useDraftStore } from '../../draft/store.ts'
import { useLook } from '../../draft/useEngine.ts'
import { Dataset, type DatasetProps } from '../../features/preview/Dataset.tsx'
import { Preview } from '../../features/preview/Preview.tsx'
import type { Tab } from '../../features/preview/UnitPanel.tsx'
import { Problems } from '../../features/problems/Problems.tsx'
import { Button } from '../../ui/Button.tsx'
import { Divider } from '../../ui/Divider.tsx'
import type { Results, Roster } from '../../worker/protocol.ts'

type BelowProps = {
  present: boolean
  visitor: boolean
  loading: boolean
  baseVersion: string | null
  tab: Tab
  onTab: (tab: Tab) => void
  /** Leads to the field that a problem is mended in. */
  onLead: (issue: Issue) => void
} & DatasetProps

/** What stands below the annex: what the rules do to real units, and what is wrong with them; it can be folded away. */
export function Below(props: BelowProps) {
  const t = useTranslations('editor')
  const frame = useRef<HTMLDivElement>(null)
  const folded = useRoom((state) => state.belowFolded)
  const { arrange } = useRoom.getState()
  const word = t(folded ? 'room.unfoldBelow' : 'room.foldBelow')
  return (
    <div className="below" id="preview" ref={frame}>
      {!folded && (
        <Divider
          label={t('room.below')}
          direction="lying"
          size={() => frame.current?.offsetHeight ?? limits.below[0]}
          limits={limits.below}
          onSize={(size) => arrange({ below: within('below', size) })}
          onFold={() => arrange({ belowFolded: true })}
          onReset={() => arrange({ below: null })}
        />
      )}
      <Button
        look="quiet"
        small
        icon={!folded}
        className="handle resize"
        aria-label={word}
        title={word}
        aria-expanded={!folded}
        onClick={() => arrange({ belowFolded: !folded })}
      >
        {folded ? `▴ ${t('room.unfoldBelow')}` : '▾'}
      </Button>
      <div className="held" hidden={folded}>
        <StillPreview {...props} />
      </div>
    </div>
  )
}

const StillPreview = memo(function StillPreview({ onLead, datasets, dataset, onDataset, ...props }: BelowProps) {
  const store = useDraftStore()
  const unit = useDraft((state) => state.unit)
  const first = useDraft((state) => firstOf(state.roster, state.results))
  const { id, code, max } = useLeaf()
  const input = useInput()
  useLook(id, input?.id ?? null, props.tab === 'why')

  // The unit ranked first lights the rules until somebody chooses another.
  useEffect(() => {
    if (unit === null && first !== null) store.getState().chooseUnit(first)
  }, [unit, first, store])

  const indicator = useMemo(() => (id === null ? null : { id, code }), [id, code])
  const problems = useMemo(() => <Problems onLead={onLead} />, [onLead])
  const data = useMemo(
    () => <Dataset datasets={datasets} dataset={dataset} onDataset={onDataset} />,
    [datasets, dataset, onDataset],
  )
  return <Preview {...props} indicator={indicator} max={max} input={input} problems={problems} data={data} />
})

function useLeaf(): { id: string | null; code: string; max: number } {
  const selected = useSelected()
  if (!selected || selected.children) return { id: null, code: '', max: 0 }
  return { id: selected.id, code: selected.code, max: selected.maxPoints ?? 0 }
}

/** The numeric input that the selected rule reads first, the same object while its words stay. */
function useInput() {
  const selected = useSelected()
  const { inputs, derived, cohort } = useDraftParts(({ shown }) => ({
    inputs: shown.inputs,
    derived: shown.derived,
    cohort: shown.cohort,
  }))
  const words = useMemo(() => readable({ inputs, derived, cohort }), [inputs, derived, cohort])
  const id = useMemo(() => (selected && !selected.children ? mainInput(selected, words) : null), [selected, words])
  return useMemo(() => {
    const found = words.inputs.find((each) => each.id === id)
    return found ? { id: found.id, label: found.label, share: isShare({ var: found.id }, words) } : null
  }, [id, words])
}

/** The unit ranked first, in the first league that has one. */
function firstOf(roster: Roster | null, results: Results | null): string | null {
  if (!roster || !results || results.ranks.length !== roster.ids.length) return null
  const leagueOf = (place: number) => results.leagues[place] ?? -1
  let first: number | null = null
  for (let place = results.ranks.indexOf(1); place >= 0; place = results.ranks.indexOf(1, place + 1))
    if (first === null || leagueOf(place) < leagueOf(first)) first = place
  return roster.ids[first ?? 0] ?? null
}
