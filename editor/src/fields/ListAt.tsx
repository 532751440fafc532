import type { Json } from '@chiso/engine'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../document/commands.ts'
import { at, child } from '../document/place.ts'
import { useDraft, useDraftStore } from '../draft/store.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'

/** A member that people know by its label and formulas by its id. */
export type Named = { id: string; label: string }

type ListAtProps<Member> = {
  /** What one member is called, for its buttons. */
  what: string
  path: string
  /** The words at the field that adds a member by its name. */
  addLabel: string
  make: (name: string) => Json
  name: (member: Member, index: number) => string
  detail?: (member: Member) => string
  children: (member: Member, path: string, index: number) => ReactNode
  /** Why a member cannot be removed. */
  kept?: (member: Member) => string | undefined
  /** The step that takes a member out, where more than the list names it. */
  removal?: (index: number) => Command | null
  flat?: boolean
  /** Below a fixed number of members the last cannot go. */
  atLeast?: number
}

/** The members of a list in the draft: each folds open to its fields, can be moved and removed; new ones are named. */
export function ListAt<Member>(props: ListAtProps<Member>) {
  const { what, path, name, children, flat = false } = props
  const t = useTranslations('general')
  const store = useDraftStore()
  const readOnly = useDraft((state) => state.readOnly)
  const found: unknown = useDraft((state) => at(state.document, path))
  // What stands there is what its field says, however unfinished.
  const members: readonly Member[] = Array.isArray(found) ? found : []
  const fixed = members.length <= (props.atLeast ?? 0)
  const move = (index: number, to: number) =>
    store.getState().run({ kind: 'move', from: child(path, index), to: child(path, to) })

  return (
    <div className="list-at" data-place={path}>
      {members.map((member, index) => {
        const label = name(member, index) || t('nameless', { index: String(index + 1) })
        const own = child(path, index)
        const kept = props.kept?.(member)
        const actions = !readOnly && (
          <span className="list-actions">
            {index > 0 && (
              <Button look="quiet" small icon aria-label={t('up', { label })} onClick={() => move(index, index - 1)}>
                <Icon name="up" />
              </Button>
            )}
            {!fixed && (
              <Button
                look="quiet"
                small
                icon={flat}
                wrap={!flat}
                aria-label={t('remove', { label })}
                title={t('remove', { label })}
                unavailable={kept}
                onClick={() => store.getState().run(props.removal?.(index) ?? { kind: 'remove', path: own })}
              >
                <Icon name="trash" /> {!flat && t('remove', { label })}
              </Button>
            )}
          </span>
        )
        if (flat) {
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: members of these lists have no identity but their place
            <div key={index} className="list-line">
              {children(member, own, index)}
              {actions}
            </div>
          )
        }
        return (
          <Member
            // biome-ignore lint/suspicious/noArrayIndexKey: members of these lists have no identity but their place
            key={index}
            path={own}
            label={label}
            detail={props.detail?.(member)}
            // Long lists draw the fields of a member once it is opened.
            eager={members.length <= 12}
            draw={() => (
              <>
                {children(member, own, index)}
                {actions}
              </>
            )}
          />
        )
      })}
      {!readOnly && (
        <AddLine
          label={props.addLabel}
          what={what}
          onAdd={(text) =>
            store.getState().run({ kind: 'insert', path: child(path, members.length), value: props.make(text) })
          }
        />
      )}
    </div>
  )
}

type MemberProps = { path: string; label: string; detail: string | undefined; eager: boolean; draw: () => ReactNode }

function Member({ path, label, detail, eager, draw }: MemberProps) {
  const [opened, setOpened] = useState(eager)
  return (
    <details className="list-item" data-member={path} onToggle={() => setOpened(true)}>
      <summary>
        {label} {detail && <small>{detail}</small>}
      </summary>
      {opened && <div className="list-fields">{draw()}</div>}
    </details>
  )
}

/** Names a new member; its id is made from the name once and stays. */
function AddLine({ label, what, onAdd }: { label: string; what: string; onAdd: (text: string) => void }) {
  const t = useTranslations('general')
  const [text, setText] = useState('')
  const ready = text.trim() !== ''
  const add = () => {
    if (!ready) return
    onAdd(text.trim().normalize('NFC'))
    setText('')
  }
  return (
    <div className="add-line">
      <input
        className="input"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add()
        }}
      />
      <Button small unavailable={ready ? undefined : label} onClick={add}>
        <Icon name="plus" /> {t('add', { what })}
      </Button>
    </div>
  )
}
