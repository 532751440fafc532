import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cellsOf } from '../../document/copied.ts'

/** A line of a pasted table as one of a file. */
const line = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[\t"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')}\n`

/** Takes one file of units' data, chosen, dropped, or pasted as the cells of a spreadsheet. */
export function Dropzone({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations('units')
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the file field inside is the plain one
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <label>
        <span className="btn">{t('file')}</span>
        <input
          type="file"
          className="sr-only"
          accept=".json,.csv,.tsv,.txt"
          aria-label={t('file')}
          onChange={({ target }) => {
            take(target.files)
            target.value = ''
          }}
        />
      </label>
      <span>{t('drop')}</span>
      <textarea
        className="input"
        rows={1}
        aria-label={t('pasteHere')}
        placeholder={t('pasteHere')}
        value=""
        onChange={() => undefined}
        onPaste={(event) => {
          event.preventDefault()
          const cells = cellsOf(event.clipboardData)
          if (cells.length > 0) onFile(new File([cells.map(line).join('')], `${t('pastedName')}.csv`))
        }}
      />
    </div>
  )
}
