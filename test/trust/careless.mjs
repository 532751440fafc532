import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'

// A store that acknowledges before the disk has it, as the product's would be with synchronous = NORMAL.
const Libsql = createRequire(new URL('../../server/package.json', import.meta.url))('libsql')
const [act, file] = process.argv.slice(2)
const db = new Libsql(file)
db.pragma('journal_mode = wal')
db.pragma('synchronous = normal')
db.exec('create table if not exists row (number integer primary key, text text)')
if (act === 'count') {
  process.stdout.write(String(db.prepare('select count(*) as count from row').get().count))
} else {
  const add = db.prepare('insert into row (number, text) values (?, ?)')
  for (let number = 1; ; number++) {
    add.run(number, 'x'.repeat(500))
    // At once: what waits in this process has not been acknowledged.
    writeSync(1, `${number}\n`)
  }
}
