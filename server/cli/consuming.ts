import { type Command, Option } from 'commander'
import { exportCommand } from './commands/export.ts'
import { type PushGiven, pushCommand } from './commands/push.ts'
import { type SqlGiven, sqlCommand, sqlDialects } from './commands/sql.ts'
import { schemaCommand, typesCommand } from './commands/types.ts'
import type { Terminal } from './terminal.ts'

type Json = { json?: boolean }

/** The commands that take what a server publishes, and hold it against its proof. */
export function addConsuming(
  add: (name: string, description: string) => Command,
  env: Record<string, string | undefined>,
  terminal: Terminal,
): void {
  const { help, trust, writing } = terminal.words
  add('pull', help.pull)
    .argument('<server>', help.server)
    .argument('<id>', help.rulesetId)
    .addOption(new Option('--version <version>', help.version).conflicts('asOf'))
    .option('--as-of <day>', help.asOf)
    .requiredOption('--out <dir>', help.outDir)
    .option('--keys <file>', trust.help.pinnedKeys)
    .option('--lock <file>', trust.help.lock)
    .option('--allow-older', trust.help.allowOlder)
    .option('--json', help.json)
    .action(async (server: string, id: string, options: Json & { out: string }) => {
      // Signatures take a library that no other command needs.
      const { pullCommand } = await import('./commands/pull.ts')
      await pullCommand([server, id], options, terminal)
    })

  add('verify', help.verify)
    .argument('<dir>', help.verifyDir)
    .option('--keys <file>', trust.help.pinnedKeys)
    .option('--lock <file>', trust.help.lock)
    .option('--json', help.json)
    .action(async (dir: string, options: Json) => {
      const { verifyCommand } = await import('./commands/pull.ts')
      await verifyCommand(dir, options, terminal)
    })

  add('types', help.types)
    .argument('<ruleset>', help.ruleset)
    .action((ruleset: string) => typesCommand(ruleset, terminal))

  add('schema', help.schema)
    .argument('[ruleset]', help.ruleset)
    .action((ruleset: string | undefined) => schemaCommand(ruleset, terminal))

  add('export', writing.help.export)
    .argument('<ruleset>', help.ruleset)
    .option('--to <file>', writing.help.to)
    .option('--unsigned', writing.help.unsigned)
    .option('--portable', writing.help.portable)
    .action((ruleset: string, options: { to?: string; unsigned?: boolean; portable?: boolean }) =>
      exportCommand(ruleset, options, terminal),
    )

  const { sql, pushing } = terminal.words
  add('push', pushing.help.push)
    .argument('<ruleset>', help.ruleset)
    .requiredOption('--to <server>', pushing.help.to)
    .option('--draft <id>', pushing.help.draft)
    .option('--json', help.json)
    .action((ruleset: string, options: PushGiven) => pushCommand(ruleset, options, env.CHISO_API_KEY, terminal))

  add('sql', sql.help.sql)
    .argument('<ruleset>', help.ruleset)
    .addOption(new Option('--dialect <name>', sql.help.dialect).choices(sqlDialects).makeOptionMandatory())
    .option('--table <name>', sql.help.table, 'units')
    .option('--points', sql.help.points)
    .option('--not-applicable <inputs>', sql.help.notApplicable, 'all')
    .option('--cohort <file>', help.cohort)
    .option('--schema', sql.help.schema)
    .option('--json', help.json)
    .action((ruleset: string, options: SqlGiven) => sqlCommand(ruleset, options, terminal))
}
