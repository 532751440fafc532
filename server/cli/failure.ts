import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Issue } from '@chiso/engine'

/** A command cannot do its work, for a reason people can mend; the message says which. */
export class Failure extends Error {
  override name = 'Failure'
  /** The server's commands are packed apart, with a class of their own of this name. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Failure'
  }
  readonly issues: readonly Issue[]
  /** 1 when what was given is wrong, 2 when the command was called wrongly. */
  readonly exit: 1 | 2

  constructor(message: string, { issues = [], exit = 1 }: { issues?: readonly Issue[]; exit?: 1 | 2 } = {}) {
    super(message)
    this.issues = issues
    this.exit = exit
  }
}

/** Where an error was thrown, in the sources: their maps are read only now, which would take every command longer. */
export function stackOf({ stack, message }: Error): string {
  return (stack ?? message).replace(/(file:[^\s()]+\.mjs):(\d+):(\d+)/g, (place, file: string, line, column) => {
    const map = `${fileURLToPath(file)}.map`
    if (!existsSync(map)) return place
    const origin = new SourceMap(JSON.parse(readFileSync(map, 'utf8'))).findOrigin(Number(line), Number(column))
    return 'fileName' in origin
      ? `${new URL(origin.fileName, file)}:${origin.lineNumber}:${origin.columnNumber}`
      : place
  })
}
