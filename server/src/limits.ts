const MiB = 1024 * 1024

/** Every limit the server keeps; `GET /api/about` shows them. */
export const limits = {
  documentBytes: MiB,
  bulkBytes: 32 * MiB,
  /** How long the body of a call that is refused a place may go on arriving. */
  readPastMs: 10_000,
  signInFailures: 10,
  signInFailuresPerAddress: 100,
  signInWindowMs: 15 * 60_000,
  sessionIdleMs: 30 * 60_000,
  sessionAbsoluteMs: 12 * 60 * 60_000,
  stepUpMs: 5 * 60_000,
  deviceMs: 180 * 24 * 60 * 60_000,
  invitationMs: 3 * 24 * 60 * 60_000,
  /** How long somebody may stay at a provider of sign-ins before the answer counts no more. */
  attemptMs: 10 * 60_000,
  /** How far the clock of a provider may be from ours. */
  providerClockMs: 30_000,
  /** How long a provider is waited for, until it is asked again what it is, and where it was away. */
  providerMs: 8000,
  providerAgainMs: 60_000,
  providerAwayMs: 10_000,
  /** Of the calls at work, so many may wait for a provider: one that does not answer holds no others up. */
  atProvider: 40,
  /** Calls at work at once; those whose bodies are still arriving are not counted, or whoever sends none would shut others out. */
  inFlight: 200,
  connections: 1024,
  /** Of one address that is no trusted proxy: an office behind one line, and never all that there are. */
  connectionsPerAddress: 256,
  /** How often connections are looked at that are late. */
  lateMs: 2000,
  headersMs: 10_000,
  /** How long a request may take to arrive; one whose lines stream is bounded by how it comes. */
  requestMs: 30_000,
  /** How long a write may take before the store counts as not answering, and how long what was found is told again. */
  probeMs: 5000,
  probeAgainMs: 5000,
  /** How long after all pages of the store were read they are read again. */
  pagesAgainMs: 6 * 60 * 60_000,
  /** Less left on the disk of the store is told. */
  freeBytes: 512 * MiB,
  eventStreams: 200,
  /** Those of strangers are apart, so that they take none from who is signed in. */
  strangerStreams: 100,
  strangerStreamsPerAddress: 20,
  auditPage: 1000,
  draftPage: 500,
  commentsPerDraft: 2000,
  commentLetters: 4000,
  /** So many findings of a verification are named, the others counted. */
  findings: 200,
  /** Addresses that are told of what happens. */
  hooks: 20,
  /** How long one request to them may take, from the name to the head of the answer, and how much of its body is read. */
  hookMs: 10_000,
  hookAnswerBytes: 16 * 1024,
  /** How many are told at once, and how long one is left alone after each request. */
  hooksAtOnce: 4,
  hookGapMs: 1000,
  /** How often it is looked for what others wrote that is to be told. */
  hookLookMs: 15_000,
  deliveriesShown: 100,
  unitsPerCall: 10_000,
  /** Of units that come one a line: their text is not held, their values are. */
  linesPerCall: 1_000_000,
  linesBytes: 4096 * MiB,
  lineBytes: 16 * MiB,
  /** How long lines may take to come and go in all, and how long somebody may give or take none of them. */
  linesMs: 600_000,
  idleMs: 30_000,
  /** Who sends lines more slowly for long holds a place that others wait for. */
  leastBytesPerSecond: 16 * 1024,
  /** Calls at once that stream lines, each in a thread of its own: whoever reads slowly holds up nobody else's work. */
  publicLines: 2,
  publicLinesPerAddress: 1,
  signedInLines: 4,
  signedInLinesWork: 1_000_000_000,
  publicWork: 40_000_000,
  signedInWork: 200_000_000,
  publicPlaces: 8,
  /** Of one address, so that whoever holds places with bodies that never come leaves some to other strangers. */
  publicPlacesPerAddress: 6,
  signedInPlaces: 32,
  workMs: 20_000,
  threadHeapMiB: 1024,
  inPlaceBytes: 128 * 1024,
  inPlaceWork: 10_000,
} as const

/** Says of a request that nobody at the screens asked for it, such as when a page follows what others write. */
export const unattendedHeader = 'X-Chiso-Unattended'
