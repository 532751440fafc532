import { inputsInTypescript, jsonSchema, unitsSchema } from '@chiso/engine'
import { readRuleset } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

/** Prints TypeScript of what units report for a set. */
export async function typesCommand(reference: string, terminal: Terminal): Promise<void> {
  const { ruleset, version } = await readRuleset(reference, terminal)
  terminal.print(inputsInTypescript(ruleset, version, terminal.locale).trimEnd())
}

/** Prints the JSON Schema of a set's units files; of the document format itself where no set is named. */
export async function schemaCommand(reference: string | undefined, terminal: Terminal): Promise<void> {
  const schema = reference === undefined ? jsonSchema() : unitsSchema((await readRuleset(reference, terminal)).ruleset)
  terminal.print(JSON.stringify(schema, null, 2))
}
