import { parentPort, workerData } from 'node:worker_threads'
import Libsql from 'libsql'

/** Reads all pages of a database and tells what is wrong with them, in the words of SQLite. */
function damageOf(path) {
  try {
    const connection = new Libsql(path)
    try {
      connection.pragma('busy_timeout = 5000')
      const rows = connection.prepare('pragma quick_check').all()
      return rows.map((row) => Object.values(row)[0]).filter((line) => line !== 'ok')
    } finally {
      connection.close()
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

parentPort?.postMessage(damageOf(workerData))
