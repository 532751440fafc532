import type { Issue } from '@chiso/engine'

/** A command cannot do its work, for a reason people can mend; the message says which. */
export class Failure extends Error {
  override name = 'Failure'
  readonly issues: readonly Issue[]
  /** 1 when what was given is wrong, 2 when the command was called wrongly. */
  readonly exit: 1 | 2

  constructor(message: string, { issues = [], exit = 1 }: { issues?: readonly Issue[]; exit?: 1 | 2 } = {}) {
    super(message)
    this.issues = issues
    this.exit = exit
  }
}
