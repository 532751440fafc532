import { parseRuleset, type Ruleset } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { rulesetsQuery } from '../../api/queries.ts'
import { type Answers, maxBytes, type UnitsReading } from '../../document/unitsFile.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/states.tsx'
import { readUnits } from '../../worker/readUnits.ts'
import { Dropzone } from './Dropzone.tsx'
import { UploadReview } from './UploadReview.tsx'

/** Chooses a file of units' data and reads it here, before anything is sent. */
export function Upload() {
  const t = useTranslations('units')
  const field = useId()
  const sets = useQuery(rulesetsQuery).data ?? []
  const [setId, setSetId] = useState('')
  const { chosen, busy, error, take, again, stop, reset } = useReading(async (id) => {
    const summary = sets.find((one) => one.id === id)
    if (!summary) return null
    return parseRuleset(await client.get('/rulesets/{id}/versions/{version}', { id, version: summary.head })).ruleset
  })

  return (
    <section className="units units-upload" aria-labelledby="upload">
      <h2 id="upload">{t('upload')}</h2>
      <div className="card sheet">
        <div className="flow hint">
          <label htmlFor={field}>{t('forSet')}</label>
          <select
            id={field}
            className="input auto plain-size set"
            value={setId}
            onChange={({ target }) => {
              setSetId(target.value)
              void again(target.value, {})
            }}
          >
            <option value="">{t('anySet')}</option>
            {sets.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title} · {one.head}
              </option>
            ))}
          </select>
        </div>
        {!chosen && <Dropzone onFile={(file) => void take(file, setId)} />}
        {busy && (
          <div className="reading">
            <Progress label={t('reading')} />
            <Button small onClick={stop}>
              {t('stop')}
            </Button>
          </div>
        )}
        {error && (
          <p className="error-text" role="alert">
            {error}
          </p>
        )}
        {chosen && (
          <UploadReview
            key={`${chosen.file.name} ${setId} ${JSON.stringify(chosen.answers)}`}
            name={chosen.file.name}
            reading={chosen.reading}
            ruleset={setId || null}
            onAnswer={(answers) => void again(setId, answers)}
            onReset={reset}
          />
        )}
      </div>
    </section>
  )
}

/** A file that is read here against a set, the newest reading only; it can be given up. */
function useReading(rulesetOf: (id: string) => Promise<Ruleset | null>) {
  const t = useTranslations('units')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [chosen, setChosen] = useState<{ file: File; reading: UnitsReading; answers: Answers } | null>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  async function read(file: File, id: string, answers: Answers) {
    reading.current?.abort()
    const own = new AbortController()
    reading.current = own
    setBusy(true)
    try {
      const found = await readUnits({ file, ruleset: await rulesetOf(id), answers }, own.signal)
      if (!own.signal.aborted) setChosen({ file, reading: found, answers })
    } catch (problem) {
      if (!own.signal.aborted) setError(problem instanceof Error ? problem.message : String(problem))
    } finally {
      if (reading.current === own) setBusy(false)
    }
  }

  return {
    chosen,
    busy,
    error,
    async take(file: File, id: string) {
      setError(null)
      if (!/\.(json|csv|tsv|txt)$/i.test(file.name)) return setError(t('badType'))
      if (file.size > maxBytes) return setError(t('tooLarge'))
      await read(file, id, {})
    },
    /** Reads the same file again, against another set or with an answer to what it leaves open. */
    async again(id: string, answers: Answers) {
      if (chosen) await read(chosen.file, id, { ...chosen.answers, ...answers })
    },
    stop() {
      reading.current?.abort()
      setBusy(false)
    },
    reset: () => setChosen(null),
  }
}
