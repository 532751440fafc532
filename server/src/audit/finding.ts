/** Everything that a look behind the server's back can find. */
export const findingCodes = [
  'entry-broken',
  'row-changed',
  'row-missing',
  'row-unknown',
  'content-changed',
  'manifest-changed',
  'manifest-unsigned',
  'manifest-unordered',
  'witness-differs',
  'checkpoint-differs',
  'checkpoint-unsigned',
  'schema-changed',
] as const
export type FindingCode = (typeof findingCodes)[number]

/**
 * One thing that somebody changed behind the server's back (dấu vết sửa).
 *
 * Shape: `subject` names the entry, row, manifest or part of the schema
 */
export type Finding = { code: FindingCode; subject: string }
