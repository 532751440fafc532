import { parseRuleset } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { rulesetsQuery } from '../../api/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/states.tsx'
import { readElsewhere } from './readElsewhere.ts'
import { maxBytes, type Reading } from './reading.ts'
import { UploadReview } from './UploadReview.tsx'

/** Chooses a file of units' data and reads it here, before anything is sent. */
export function Upload() {
  const t = useTranslations('units')
  const rulesets = useQuery(rulesetsQuery)
  const field = useId()
  const [setId, setSetId] = useState('')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [chosen, setChosen] = useState<{ file: File; reading: Reading } | null>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])
  const sets = rulesets.data ?? []

  async function rulesetOf(id: string) {
    const summary = sets.find((one) => one.id === id)
    if (!summary) return null
    return parseRuleset(await client.get('/rulesets/{id}/versions/{version}', { id, version: summary.head })).ruleset
  }

  async function take(file: File | undefined) {
    if (!file) return
    setError(null)
    if (!/\.(json|csv|tsv|txt)$/i.test(file.name)) return setError(t('badType'))
    if (file.size > maxBytes) return setError(t('tooLarge'))
    await read(file, setId)
  }

  async function read(file: File, id: string) {
    reading.current?.abort()
    const own = new AbortController()
    reading.current = own
    setBusy(true)
    try {
      const found = await readElsewhere(file, await rulesetOf(id), own.signal)
      if (!own.signal.aborted) setChosen({ file, reading: found })
    } catch (problem) {
      if (!own.signal.aborted) setError(problem instanceof Error ? problem.message : String(problem))
    } finally {
      if (reading.current === own) setBusy(false)
    }
  }

  function stop() {
    reading.current?.abort()
    setBusy(false)
  }

  async function checkAgainst(id: string) {
    setSetId(id)
    if (chosen) await read(chosen.file, id)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }

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
            onChange={(event) => void checkAgainst(event.target.value)}
          >
            <option value="">{t('anySet')}</option>
            {sets.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title} · {one.head}
              </option>
            ))}
          </select>
        </div>
        {!chosen && (
          // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the file field inside is the plain one
          <div
            className={over ? 'drop over' : 'drop'}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <label>
              <span className="btn">{t('file')}</span>
              <input
                type="file"
                className="sr-only"
                accept=".json,.csv,.tsv,.txt"
                aria-label={t('file')}
                onChange={(event) => {
                  void take(event.target.files?.[0])
                  event.target.value = ''
                }}
              />
            </label>
            <span>{t('drop')}</span>
          </div>
        )}
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
            key={`${chosen.file.name} ${setId}`}
            name={chosen.file.name}
            reading={chosen.reading}
            ruleset={setId || null}
            onReset={() => setChosen(null)}
          />
        )}
      </div>
    </section>
  )
}
