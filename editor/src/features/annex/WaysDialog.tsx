import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PasteDialog } from './PasteDialog.tsx'
import type { Paste } from './paste.ts'
import type { PasteWays } from './ways.ts'

type WaysDialogProps = {
  ways: PasteWays
  title?: string
  children?: ReactNode
  onPaste: (plan: Paste) => void
  onClose: () => void
}

/** What a table would do before it does it; where it can be taken in two ways, the author chooses. */
export function WaysDialog({ ways, children, ...dialog }: WaysDialogProps) {
  const t = useTranslations('annex')
  const [way, setWay] = useState(ways.first)
  const { over, append } = ways
  const plan = way === 'append' ? (append ?? over?.plan) : (over?.plan ?? append)
  if (!plan) return null
  return (
    <PasteDialog plan={plan} {...dialog}>
      {over && append && (
        <fieldset className="annex-where">
          <legend className="sr-only">{t('file.where')}</legend>
          {(['append', 'over'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="paste-where" checked={way === each} onChange={() => setWay(each)} />{' '}
              {each === 'over' ? t('file.over', { code: over.code }) : t('file.append')}
            </label>
          ))}
        </fieldset>
      )}
      {children}
    </PasteDialog>
  )
}
