/** What may happen that others are told of. */
export const hookKinds = ['version.published', 'version.in_force', 'version.withdrawn'] as const
export type HookKind = (typeof hookKinds)[number]

/** Why a hook tells nobody any more: somebody removed it, or its address answered that it is gone (410). */
export type HookEndedWhy = 'removed' | 'gone'

/**
 * An address that is told of what happens (webhook, địa chỉ nhận tin).
 *
 * Shape: `secret` is `whsec_` and 32 bytes in base64, by which what is sent is signed
 */
export type HookRecord = {
  id: string
  label: string
  url: string
  kinds: readonly HookKind[]
  secret: string
  createdAt: string
  createdBy: string
  endedAt: string | null
  endedWhy: HookEndedWhy | null
}

/**
 * Something that happened, once.
 *
 * Shape: `subject` is `set@version`, and of a test its own id; `body` the JSON that is sent
 */
export type HookEvent = { id: string; kind: HookKind | 'test'; subject: string; at: string; body: string }

/** What came of telling somebody. */
export const sentEnds = [
  'delivered',
  'refused',
  'gone',
  'redirected',
  'forbidden',
  'unresolved',
  'unreachable',
  'untrusted',
  'late',
] as const
export type SentEnd = (typeof sentEnds)[number]

/**
 * One attempt at telling an event, or somebody's order (`again`) to begin anew.
 *
 * Shape: `status` of HTTP where there was an answer; `detail` the code of a fault or the address that was refused; `nextAt` is when it is tried
 *        again, null after the last
 *
 * Unit: ms
 */
export type HookAttempt = {
  at: string
  ended: SentEnd | 'again'
  status: number | null
  detail: string | null
  ms: number
  nextAt: string | null
}
export type HookMessage = { id: string; hook: string; at: string; event: HookEvent; attempts: readonly HookAttempt[] }

/** What is still to be told, to a hook that lives. Shape: `tries` since it was begun or begun anew; `last` is the attempt before */
export type HookPending = Omit<HookMessage, 'hook' | 'attempts'> & {
  hook: HookRecord
  tries: number
  last: HookAttempt | null
}

export type Hooks = {
  /** Latest first, ended ones too. */
  list(): Promise<HookRecord[]>
  get(id: string): Promise<HookRecord | null>
  add(hook: Omit<HookRecord, 'endedAt' | 'endedWhy'>): Promise<void>
  /** Ends a living one; false where there is none. */
  end(id: string, at: string, why: HookEndedWhy): Promise<boolean>
  /** Writes an event, and a message to every living hook that wants its kind, or to one alone; false where it had been written before. */
  tell(event: HookEvent, only?: string): Promise<boolean>
  /** The latest messages to a hook, latest first, with every attempt. */
  messages(hook: string, limit: number): Promise<HookMessage[]>
  message(id: string): Promise<HookMessage | null>
  /** Everything that is still to be sent, the earliest first. */
  pending(): Promise<HookPending[]>
  note(message: string, attempt: HookAttempt): Promise<void>
}

/**
 * What came of one request.
 *
 * Shape: `retryAfterMs` is what the receiver asked to be left alone for
 */
export type SendOutcome = Pick<HookAttempt, 'status' | 'detail'> & { end: SentEnd; retryAfterMs: number | null }

/** Sends to addresses that people of an office typed, and nowhere that its own network alone may reach. */
export type HookSender = {
  /** Errors: Refused `hook-address` where nothing may be sent to it */
  check(url: string): Promise<void>
  /** One request, never repeated or led elsewhere. */
  send(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<SendOutcome>
}
