import { type Issue, message, type Ruleset, type UnitExplanation } from '@chiso/engine'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { proposeId } from '../../text/fold.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { download } from '../../ui/download.ts'
import { type Filled, fileOf, filledIn, nothing } from './filled.ts'

type FilesProps = {
  ruleset: Ruleset
  filled: Filled
  explanation: UnitExplanation
  onOpen: (filled: Filled) => void
}

type Read = { units: readonly Filled[]; issues: readonly Issue[] }

/** Saves what was entered to a file, opens it again, prints it, begins anew. */
export function Files({ ruleset, filled, explanation, onOpen }: FilesProps) {
  const t = useTranslations('selfscore')
  const locale = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<Read | null>(null)
  const [clearing, setClearing] = useState(false)
  const name = ['tu-cham', proposeId(filled.name) || ruleset.id, filled.period].filter(Boolean).join('-')

  const open = async (chosen: File | undefined) => {
    if (!chosen) return
    const found = filledIn(await chosen.text(), ruleset)
    setRead(found)
    const [only, ...more] = found.units
    if (only && more.length === 0) onOpen(only)
  }
  return (
    <div className="files no-print">
      <div className="flow">
        <Button onClick={() => file.current?.click()}>{t('open')}</Button>
        <Button onClick={() => download(`${name}.json`, 'application/json', fileOf(filled, explanation))}>
          {t('save')}
        </Button>
        <Button look="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button look="quiet" onClick={() => setClearing(true)}>
          {t('clear')}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label={t('open')}
        hidden
        onChange={({ target }) => {
          void open(target.files?.[0])
          // The same file may be opened again once it was mended.
          target.value = ''
        }}
      />
      {read && <Outcome read={read} ruleset={ruleset} locale={locale} />}
      {read && read.units.length > 1 && (
        <label className="flow">
          {t('chooseUnit')}
          <select
            className="input"
            defaultValue=""
            onChange={({ target }) => {
              const chosen = read.units[Number(target.value)]
              if (chosen) onOpen(chosen)
              setRead(null)
            }}
          >
            <option value="" disabled>
              {t('choose')}
            </option>
            {read.units.map((unit, at) => (
              <option key={unit.id || unit.name} value={at}>
                {unit.name || unit.id}
              </option>
            ))}
          </select>
        </label>
      )}
      {clearing && (
        <Dialog
          title={t('clearTitle')}
          onClose={() => setClearing(false)}
          actions={
            <>
              <Button onClick={() => setClearing(false)}>{t('keepOn')}</Button>
              <Button
                look="danger"
                onClick={() => {
                  onOpen(nothing)
                  setRead(null)
                  setClearing(false)
                }}
              >
                {t('clearGo')}
              </Button>
            </>
          }
        >
          <p>{t('clearBody')}</p>
        </Dialog>
      )}
    </div>
  )
}

/** How many problems of a file are told; a file of another kind has one for everything in it. */
const told = 5

/** What came of a file: what was taken, and what is wrong with it. */
function Outcome({ read, ruleset, locale }: { read: Read; ruleset: Ruleset; locale: 'vi' | 'en' }) {
  const t = useTranslations('selfscore')
  const [only, ...more] = read.units
  const known = new Set(ruleset.inputs.map(({ id }) => id))
  const names = Object.keys(only?.inputs ?? {})
  const unused = names.filter((name) => !known.has(name)).length
  const problems = read.issues.filter(({ severity }) => severity === 'error')
  return (
    <div role="status" className="outcome">
      {!only && <p className="error-text">{t('openFailed')}</p>}
      {only && more.length === 0 && (
        <p>
          {t('opened', { count: names.length - unused })} {unused > 0 && t('openedUnused', { count: unused })}
        </p>
      )}
      {problems.slice(0, told).map((one) => (
        <p key={`${one.path} ${one.code}`} className="error-text">
          {message(one, locale)}
        </p>
      ))}
    </div>
  )
}
