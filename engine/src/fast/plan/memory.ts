import type { Node } from './node.ts'

/** Why a value is unknown, ordered so that the graver reason is the larger (SPEC V-4). */
export const known = 0
export const pending = 1
export const notApplicable = 2
export const faulty = 3
/** Reported, but out of the reach of doubles: whatever reads it is decided by exact evaluation. */
export const beyond = 4

/** What exact evaluation calls each of them, by its code. */
export const stateNames = ['known', 'pending', 'not-applicable', 'issues'] as const

/** Computes one node from the slots; NaN when unknown. */
export type Read = () => number

/**
 * The memory a compiled set computes in: one double a slot, and whether any decision was too close to call.
 *
 * Shape: `states` tells why a slot is NaN (`why.ts`); `doubt` is raised, never lowered, by a comparison within its proved error of the edge
 */
export type Memory = { slots: Float64Array; states: Uint8Array; doubt: boolean }

/** Keeps every node's value as it is computed, for explanations. */
export type Trace = (node: Node, read: Read) => Read
