import { closeSync, existsSync, openSync, realpathSync } from 'node:fs'
import Libsql from 'libsql'

/** Who holds a store alone; the operating system lets go of it whenever its process ends, however it ends. */
export type Held = { release(): void }

/**
 * Holds a database for one server alone, through a lock of the operating system on a file beside it: a file that only said
 * who holds it would be believed after its writer was killed. The file itself stays empty.
 *
 * Shape: null while somebody else holds it
 */
export function holdAlone(database: string): Held | null {
  const path = `${realpathSync(database)}.lock`
  // Opening and closing it here would let go of what this process holds already.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  const connection = new Libsql(path)
  try {
    connection.pragma('journal_mode = memory')
    connection.exec('begin exclusive')
    return {
      release() {
        // Closing alone waits for what is still to be collected.
        connection.exec('rollback')
        connection.close()
      },
    }
  } catch (error) {
    connection.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null
    throw error
  }
}
