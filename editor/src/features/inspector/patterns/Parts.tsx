import { calculationName, convert, type Kind, kindsFor, mostOf, type Pattern, unchosen } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../../text/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { type Change, useFrame } from '../change.ts'
import type { PartForm } from './form.ts'

type PartsProps = {
  what: 'part' | 'alternative'
  parts: readonly Pattern[]
  onChange: Change<readonly Pattern[]>
  part: PartForm
}

const offered = kindsFor('part')

/** Rules within a rule, each with its kind and its own small form. */
export function Parts({ what, parts, onChange, part: form }: PartsProps) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const { readOnly, maxPoints, scale } = useFrame()
  // A new part earns what the others leave of the maximum.
  const left = Math.max(0, maxPoints / scale - parts.reduce((sum, each) => sum + (mostOf(each, maxPoints) ?? 0), 0))
  const points = what === 'part' ? Number(left.toPrecision(12)) : maxPoints
  const set = (index: number, part: Pattern, more?: Parameters<Change<Pattern>>[1]) =>
    onChange(
      parts.map((each, i) => (i === index ? part : each)),
      more?.typing ? { ...more, typing: `part ${index} ${more.typing}` } : more,
    )
  return (
    <>
      {parts.map((part, index) => {
        const number = String(index + 1)
        const kind = offered.includes(part.kind) ? part.kind : 'free'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is what stands at its place in the sum
          <fieldset className="part" key={index}>
            <legend>{what === 'part' ? t('part', { index: number }) : t('alternative', { index: number })}</legend>
            <div className="kind">
              <select
                className="input"
                aria-label={t('partType', { index: number })}
                value={kind}
                disabled={readOnly}
                onChange={(event) =>
                  set(index, convert(part, event.target.value as Kind, { max: mostOf(part, maxPoints) ?? 0 }).pattern)
                }
              >
                {offered.map((each) => (
                  <option key={each} value={each}>
                    {calculationName(each, locale)}
                  </option>
                ))}
              </select>
              {!readOnly && parts.length > 1 && (
                <Button
                  look="quiet"
                  small
                  icon
                  aria-label={t('removePart', { index: number })}
                  onClick={() => onChange(parts.filter((_, i) => i !== index))}
                >
                  ✕
                </Button>
              )}
            </div>
            {form(part, (next, more) => set(index, next, more))}
          </fieldset>
        )
      })}
      {!readOnly && (
        <div>
          <Button
            look="quiet"
            small
            onClick={() => onChange([...parts, { kind: 'yes-no', condition: { var: unchosen }, points, otherwise: 0 }])}
          >
            <Icon name="plus" /> {what === 'part' ? t('addPart') : t('addAlternative')}
          </Button>
        </div>
      )}
    </>
  )
}
