import { readUnitsBytes } from '../document/unitsFile.ts'
import type { Asked, Told } from './readUnits.ts'

addEventListener('message', async ({ data: { file, ruleset, answers } }: MessageEvent<Asked>) => {
  let told: Told
  try {
    told = { reading: readUnitsBytes(file.name, new Uint8Array(await file.arrayBuffer()), ruleset, answers) }
  } catch (error) {
    told = { failed: error instanceof Error ? error.message : String(error) }
  }
  postMessage(told)
})
