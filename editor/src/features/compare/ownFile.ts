import { message, parseRuleset, type RulesetDocument, type Unit } from '@chiso/engine'
import { useState } from 'react'
import { useLanguage } from '../../text/locale.ts'
import { readUnits } from '../../worker/readUnits.ts'

/** A file of units' data that is compared and not stored. Shape: `key` tells it from others; `period` as the file says */
export type OwnFile = { key: string; name: string; period: string | null; units: Unit[] }

/** Which of the two sides a file is for: the base and, unless it has its own, the head; or the head alone. */
export type FileSide = 'dataset' | 'headDataset'

/** Stands in the address for a file that lies with whoever chose it. */
export const ownFile = 'file'

/** Files that were chosen for a comparison; they are read here, sent with the question, and kept nowhere. */
export function useOwnFiles() {
  const locale = useLanguage()
  const [files, setFiles] = useState<Partial<Record<FileSide, OwnFile>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  /** Takes a file for a side, its columns read by the names of that side's set; false where it cannot be read. */
  const take = async (side: FileSide, file: File, document: RulesetDocument | null): Promise<boolean> => {
    const ruleset = document && parseRuleset(document).ruleset
    const { file: read, issues } = await readUnits({ file, ruleset, answers: {} }, new AbortController().signal)
    const wrong = issues.find(({ severity }) => severity === 'error')
    if (!read || wrong) {
      setProblem(wrong ? `${file.name}: ${message(wrong, locale)}` : file.name)
      return false
    }
    setProblem(null)
    const key = `${file.name} ${file.size} ${file.lastModified}`
    setFiles((known) => ({
      ...known,
      [side]: { key, name: file.name, period: read.period || null, units: read.units },
    }))
    return true
  }
  return { files, problem, take }
}
