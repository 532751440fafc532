/**
 * For programs that use what a server publishes (phía sử dụng): versions that are verified, kept, and followed as they change.
 */
export type { Follow, FollowEvent } from './client/follow.ts'
export type { When } from './client/inforce.ts'
export { browserKeep, folderKeep, type Keep, memoryKeep } from './client/keep.ts'
export { Refusal, type RefusalCode, type RefusalParams } from './client/refusal.ts'
export { openServer, type Server, type ServerOptions } from './client/server.ts'
export { type GivenUnits, type ScoredUnits, type Stale, type Trust, Version } from './client/version.ts'
