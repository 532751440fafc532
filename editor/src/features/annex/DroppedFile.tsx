import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useAskedFiles } from './asked.ts'
import { type Dropped, recogniseFile } from './dropped.ts'
import { FileContent } from './FileContent.tsx'

/** Where the server's own limit is not known yet. Unit: bytes */
const usualLimit = 1024 * 1024

type Found = { name: string; dropped: Dropped; more: number }

/** A file dropped anywhere on the editor is told what it is and offered what fits; the page never follows it. */
export function DroppedFile() {
  const t = useTranslations('annex')
  const store = useDraftStore()
  const about = useQuery(aboutQuery)
  const limit = about.data?.limits.documentBytes ?? usualLimit
  const readOnly = useDraft((state) => state.readOnly)
  const [over, setOver] = useState(false)
  const [found, setFound] = useState<Found | null>(null)
  const latest = useRef(limit)
  latest.current = limit

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = async (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      await take([...(event.dataTransfer?.files ?? [])])
    }
    const take = async (files: readonly File[]) => {
      const [file] = files
      if (!file) return
      const inputs = store.getState().document.inputs ?? []
      const ids = inputs.map(({ id }) => id)
      const bytes = await file
        .arrayBuffer()
        .then((buffer) => new Uint8Array(buffer))
        // A folder has no bytes, nor has a file that is gone by now.
        .catch(() => null)
      const dropped: Dropped = bytes ? recogniseFile(file.name, bytes, ids, latest.current) : { kind: 'unreadable' }
      setFound({ name: file.name, dropped, more: files.length - 1 })
    }
    const drop = (event: DragEvent) => void onDrop(event)
    // Before anything else on the page, so that no editor within takes the file as text.
    window.addEventListener('dragover', onOver, true)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', drop, true)
    const leave = useAskedFiles.subscribe(({ files }) => void take(files))
    return () => {
      leave()
      window.removeEventListener('dragover', onOver, true)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', drop, true)
    }
  }, [store])

  const close = () => setFound(null)
  return (
    <>
      {over && (
        <div className="annex-drop" aria-hidden="true">
          <p>{t('file.drop')}</p>
        </div>
      )}
      {found &&
        (readOnly ? <ReadOnly name={found.name} onClose={close} /> : <FileContent {...found} onClose={close} />)}
    </>
  )
}

function ReadOnly({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  return (
    <Dialog title={name} onClose={onClose} actions={<Button onClick={onClose}>{shell('close')}</Button>}>
      <p>{t('file.readOnly')}</p>
    </Dialog>
  )
}
