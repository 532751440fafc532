import { packCommand, packEngine } from '../../.ci/pack.mjs'

/** Packs what the files of this part install, before any of them runs: two at once would write into one folder. */
export async function setup(): Promise<void> {
  await packEngine()
  await packCommand()
}
