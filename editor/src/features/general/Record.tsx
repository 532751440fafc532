import type { Json } from '@chiso/engine'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { at, child, isObject } from '../../document/place.ts'
import { useDraft } from '../../draft/store.ts'
import { useWrite } from '../../fields/write.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox, type Option } from '../../ui/Combobox.tsx'
import { Icon } from '../../ui/Icon.tsx'

type RecordProps = {
  title: string
  path: string
  /** What may be a key, with its words. */
  choices: readonly Option[]
  add: string
  start: (key: string) => Json | undefined
  children: (key: string, path: string, label: string) => ReactNode
}

/** A record in the draft from names to values: a line for each, and a field that adds another name. */
export function Record({ title, path, choices, add, start, children }: RecordProps) {
  const t = useTranslations('general')
  const write = useWrite()
  const readOnly = useDraft((state) => state.readOnly)
  const found = useDraft((state) => at(state.document, path))
  const keys = isObject(found) ? Object.keys(found) : []
  return (
    <fieldset className="part headed" data-place={path}>
      <legend>{title}</legend>
      {keys.map((key) => {
        const label = choices.find(({ value }) => value === key)?.label ?? key
        return (
          <div key={key} className="pairing unlabelled" data-place={child(path, key)}>
            <span className="name" title={label}>
              {label}
            </span>
            {children(key, child(path, key), label)}
            {!readOnly && (
              <Button
                look="quiet"
                small
                icon
                aria-label={t('remove', { label })}
                onClick={() => write(child(path, key), undefined)}
              >
                <Icon name="trash" />
              </Button>
            )}
          </div>
        )
      })}
      {!readOnly && (
        <Combobox
          bare
          label={add}
          placeholder={add}
          empty={t('noneFits')}
          value={null}
          options={choices.filter(({ value }) => !keys.includes(value))}
          onChange={(key) => write(child(path, key), start(key))}
        />
      )}
    </fieldset>
  )
}
