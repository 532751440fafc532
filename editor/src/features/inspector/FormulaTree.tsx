import { type FormulaContext, type IndicatorDocument, type Json, printFormula } from '@chiso/engine'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { at } from '../../document/place.ts'
import {
  added,
  moved,
  operatorWord,
  rowsOfTree,
  type TreeNode,
  treeOf,
  unwrapped,
  withNode,
  without,
  wrapped,
  wrappers,
} from '../../document/tree.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { useFormulaContext } from '../../fields/context.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { FormulaField } from '../../ui/FormulaField.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFrame } from './change.ts'

type FormulaTreeProps = { indicator: IndicatorDocument; onChange: (formula: Json) => void }

/** "Công thức tự do" as nested rows: one is chosen, and what can be done with it stands below. */
export function FormulaTree({ indicator, onChange }: FormulaTreeProps) {
  const t = useTranslations('formula')
  const store = useDraftStore()
  const context = useFormulaContext()
  const { readOnly } = useFrame()
  const formula = indicator.formula ?? 0
  const { tree, rows, row, folded, choose, onKeyDown } = useTreeRows(formula)
  const path = row?.node.path ?? ''
  const key = `${indicator.id} formula ${path}`
  const typed = useDraft((state) => state.typed[key] ?? null)

  const change = (next: Changed) => {
    if (!next) return
    onChange(next.formula)
    choose(next.path)
  }

  return (
    <div className="inspector-tree">
      <div ref={tree} role="tree" aria-label={t('tree.title')} onKeyDown={onKeyDown}>
        {rows.map(({ node, depth }) => (
          <div
            key={node.path}
            role="treeitem"
            aria-level={depth + 1}
            aria-selected={node.path === path}
            aria-expanded={node.children.length > 0 ? !folded.has(node.path) : undefined}
            tabIndex={node.path === path ? 0 : -1}
            style={{ paddingLeft: 8 + depth * 16 }}
            onClick={() => choose(node.path)}
            onKeyDown={() => undefined}
          >
            <NodeWords node={node} value={at(formula, node.path) ?? null} context={context} />
          </div>
        ))}
      </div>
      {!readOnly && (
        <>
          <Actions formula={formula} path={path} onChange={change} />
          {row?.node.kind !== 'locked' && path !== '' && (
            <FormulaField
              label={t('tree.part')}
              value={at(formula, path)}
              context={context}
              typed={typed}
              onTyped={(text) => store.getState().keepTyped(key, text)}
              onCommit={(next) => next !== undefined && onChange(withNode(formula, path, next))}
            />
          )}
        </>
      )}
    </div>
  )
}

/** The rows of a formula, the chosen one among them, and the keys of a tree. */
function useTreeRows(formula: Json) {
  const store = useDraftStore()
  const tree = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOfTree(treeOf(formula), folded), [formula, folded])
  const found = rows.findIndex(({ node }) => node.path === chosen)
  const here = Math.max(0, found)
  const row = rows[here]
  const path = row?.node.path ?? ''

  const choose = (next: string) => {
    setChosen(next)
    store.getState().light(next)
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
  }
  const fold = (closed: boolean) => {
    const next = new Set(folded)
    if (closed) next.add(path)
    else next.delete(path)
    setFolded(next)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const last = rows.length - 1
    const opened = row !== undefined && row.node.children.length > 0 && !folded.has(path)
    const upper = rows.slice(0, here).findLast(({ depth }) => depth < (row?.depth ?? 0))
    const go = (index: number) => choose(rows[Math.max(0, Math.min(last, index))]?.node.path ?? '')
    if (event.ctrlKey || event.metaKey || event.altKey) return
    switch (event.key) {
      case 'ArrowDown':
        go(here + 1)
        break
      case 'ArrowUp':
        go(here - 1)
        break
      case 'Home':
        go(0)
        break
      case 'End':
        go(last)
        break
      case 'ArrowRight':
        if (folded.has(path)) fold(false)
        else if (opened) go(here + 1)
        break
      case 'ArrowLeft':
        if (opened) fold(true)
        else if (upper) choose(upper.node.path)
        break
      default:
        return
    }
    event.preventDefault()
  }

  return { tree, rows, row, folded, choose, onKeyDown }
}

type NodeWordsProps = { node: TreeNode; value: Json; context: FormulaContext }

function NodeWords({ node, value, context }: NodeWordsProps) {
  const t = useTranslations('formula')
  const locale = useLanguage()
  if (node.kind === 'operation') return node.operator !== null && <b>{operatorWord(node.operator, locale)}</b>
  if (node.kind === 'value') return <code>{printFormula(value, locale, context).text}</code>
  return (
    <span className="locked" title={t('tree.locked')}>
      <span className="sr-only">{t('tree.locked')}: </span>
      {JSON.stringify(value)}
    </span>
  )
}

/** The formula after something was done with the chosen row, and the row to stand in then; null where it cannot be done. */
type Changed = { formula: Json; path: string } | null

const acts = { add: 'plus', unwrap: 'undo', up: 'up', down: 'down', remove: 'trash' } as const
const actNames = ['add', 'unwrap', 'up', 'down', 'remove'] as const

type ActionsProps = { formula: Json; path: string; onChange: (next: Changed) => void }

/** What can be done with the chosen row. */
function Actions({ formula, path, onChange }: ActionsProps) {
  const t = useTranslations('formula')
  const locale = useLanguage()
  const then = (next: Json | null, to: string): Changed => (next === null ? null : { formula: next, path: to })
  const can = {
    add: added(formula, path),
    unwrap: then(unwrapped(formula, path), ''),
    up: moved(formula, path, -1),
    down: moved(formula, path, 1),
    remove: then(without(formula, path), ''),
  }
  return (
    <div className="acts" role="toolbar" aria-label={t('tree.actions')}>
      {actNames.map((act) => (
        <Button
          key={act}
          small
          look="quiet"
          unavailable={can[act] ? undefined : t('tree.cannot')}
          onClick={() => onChange(can[act])}
        >
          <Icon name={acts[act]} /> {t(`tree.${act}`)}
        </Button>
      ))}
      <select
        className="input auto"
        aria-label={t('tree.wrap')}
        value=""
        onChange={({ target }) => onChange(then(wrapped(formula, path, target.value), path))}
      >
        <option value="">{t('tree.wrap')}</option>
        {wrappers.map((operator) => (
          <option key={operator} value={operator}>
            {operatorWord(operator, locale)}
          </option>
        ))}
      </select>
    </div>
  )
}
