import { Refusal } from '@chiso/server/client'

/** The refusal that a call ends with. */
export async function refusalOf(doing: Promise<unknown>): Promise<Refusal> {
  const thrown = await doing.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Refusal)) throw new Error(`not refused: ${String(thrown)}`)
  return thrown
}
/** The status and code of the refusal that a call ends with. */
export async function codeOf(doing: Promise<unknown>): Promise<string> {
  const { status, code } = await refusalOf(doing)
  return `${status} ${code}`
}
