import type { Asked, Told } from './readElsewhere.ts'
import { readUnitsFile } from './reading.ts'

addEventListener('message', async ({ data: { file, ruleset } }: MessageEvent<Asked>) => {
  let told: Told
  try {
    told = { reading: readUnitsFile(file.name, await file.text(), ruleset) }
  } catch (error) {
    told = { failed: error instanceof Error ? error.message : String(error) }
  }
  postMessage(told)
})
