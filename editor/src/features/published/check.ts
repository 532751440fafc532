import { client } from '../../api/client.ts'
import { type Checked, checkFiles } from '../../api/verifying.ts'

/**
 * Verifies a version as it is served now, on this device.
 *
 * Errors: the server could not be reached
 */
export async function checkVersion(id: string, version: string): Promise<Checked> {
  const [ruleset, manifest, keys] = await Promise.all([
    client.bytes('/rulesets/{id}/versions/{version}', { id, version }),
    client.bytes('/rulesets/{id}/versions/{version}/manifest', { id, version }),
    client.bytes('/keys'),
  ])
  return checkFiles({
    ruleset: new Uint8Array(ruleset),
    manifest: new Uint8Array(manifest),
    keys: new Uint8Array(keys),
  })
}
