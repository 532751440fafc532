import { useTranslations } from 'use-intl'
import { membersAt } from '../../document/place.ts'
import { useDraft, useDraftParts } from '../../draft/store.ts'
import { useWrite } from '../../fields/write.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox, type Option } from '../../ui/Combobox.tsx'

type ChosenProps = { label: string; path: string; options: readonly Option[] }

/** Several chosen from many, kept as a list of ids in the draft. */
export function Chosen({ label, path, options }: ChosenProps) {
  const t = useTranslations('general')
  const write = useWrite()
  const readOnly = useDraft((state) => state.readOnly)
  const found = useDraftParts((state) => membersAt(state.document, path))
  const ids = found.filter((id) => typeof id === 'string')
  return (
    <div className="field" data-place={path}>
      <span className="label">{label}</span>
      {ids.map((id) => {
        const name = options.find(({ value }) => value === id)?.label ?? id
        return (
          <span key={id} className="chosen">
            {name}
            {!readOnly && (
              <Button
                look="quiet"
                small
                icon
                aria-label={t('remove', { label: name })}
                onClick={() =>
                  write(
                    path,
                    ids.filter((each) => each !== id),
                  )
                }
              >
                ✕
              </Button>
            )}
          </span>
        )
      })}
      {!readOnly && (
        <Combobox
          bare
          label={label}
          placeholder={t('choose')}
          empty={t('noneFits')}
          value={null}
          options={options.filter(({ value }) => !ids.includes(value))}
          onChange={(id) => write(path, [...ids, id])}
        />
      )}
    </div>
  )
}
