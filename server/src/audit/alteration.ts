/** Everything that a look behind the server's back can find. */
export const alterationCodes = [
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
  'keys-unsigned',
  'keys-unordered',
  'schema-changed',
] as const
export type AlterationCode = (typeof alterationCodes)[number]

/**
 * One thing that somebody changed behind the server's back (dấu vết sửa).
 *
 * Shape: `subject` names the entry, row, manifest or part of the schema
 */
export type Alteration = { code: AlterationCode; subject: string }
