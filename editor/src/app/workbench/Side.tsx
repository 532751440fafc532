import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { limits, useRoom, within } from '../../draft/room.ts'
import { Button } from '../../ui/Button.tsx'
import { Divider } from '../../ui/Divider.tsx'
import { Rule } from './Rule.tsx'

/** The rule of the selected row, beside the annex; a drawer where there is no room. */
export function useSide() {
  const [drawer, setDrawer] = useState(false)
  const openRule = useCallback(() => {
    setDrawer(true)
    useRoom.getState().arrange({ sideFolded: false })
    requestAnimationFrame(() => entryOf(document.querySelector('#inspector'))?.focus())
  }, [])
  const openDrawer = useCallback(() => {
    setDrawer(true)
    useRoom.getState().arrange({ sideFolded: false })
  }, [])
  return {
    drawer,
    openRule,
    openDrawer,
    closeDrawer: () => setDrawer(false),
  }
}

type SideProps = { side: ReturnType<typeof useSide>; onExample: () => void }

/** What the panel is entered by: the kinds where one is still to be chosen, else its first field. */
export function entryOf(panel: Element | null): HTMLElement | null {
  return (
    panel?.querySelector<HTMLElement>('.kinds button') ??
    panel?.querySelector<HTMLElement>('select, input, button') ??
    null
  )
}

/** The panel beside the annex. */
export function Side({ side: { drawer, openDrawer, closeDrawer }, onExample }: SideProps) {
  const t = useTranslations('editor')
  const panel = useRef<HTMLElement>(null)
  const folded = useRoom((state) => state.sideFolded)
  const { arrange } = useRoom.getState()
  // What is folded away must not come back by the focus of a field in it.
  useEffect(() => {
    if (panel.current) panel.current.inert = folded && !drawer
  }, [folded, drawer])
  return (
    <>
      {(!drawer || folded) && (
        <Button className="raised opener" data-guide="rule" onClick={openDrawer}>
          {t('inspectorOpen')}
        </Button>
      )}
      <aside className="side" ref={panel}>
        <Button small className="closer" onClick={closeDrawer}>
          {t('inspectorClose')}
        </Button>
        <div className="held">
          <Rule onExample={onExample} />
        </div>
        <Divider
          label={t('room.side')}
          direction="standing"
          size={() => panel.current?.offsetWidth ?? limits.side[0]}
          limits={limits.side}
          onSize={(size) => arrange({ side: within('side', size) })}
          onFold={() => arrange({ sideFolded: true })}
          onReset={() => arrange({ side: null })}
        />
        <Button
          look="quiet"
          small
          icon
          className="put-away"
          aria-label={t('room.foldSide')}
          title={t('room.foldSide')}
          onClick={() => arrange({ sideFolded: true })}
        >
          ▸
        </Button>
      </aside>
    </>
  )
}
