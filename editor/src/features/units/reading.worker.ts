import type { Asked, Told } from './readElsewhere.ts'
import { readUnitsBytes } from './reading.ts'

addEventListener('message', async ({ data: { file, ruleset, answers } }: MessageEvent<Asked>) => {
  let told: Told
  try {
    told = { reading: readUnitsBytes(file.name, new Uint8Array(await file.arrayBuffer()), ruleset, answers) }
  } catch (error) {
    told = { failed: error instanceof Error ? error.message : String(error) }
  }
  postMessage(told)
})
