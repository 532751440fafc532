/**
 * What a version rests on (bằng chứng): whether bytes are what a server published, by keys that were trusted before.
 *
 * Everywhere that has the Web Crypto interface; no network, no file.
 */
export { type Anchor, anchorIn } from './trust/anchor.ts'
export { type KeyList, type ListedKey, readKeyList, revokedIn, type Signature, signatureOf } from './trust/keylist.ts'
export {
  anchorOf,
  type Pins,
  type Pull,
  pinned,
  type Regress,
  readPins,
  regressOf,
  regressOfVersion,
} from './trust/pins.ts'
export {
  type Doubt,
  doubtCodes,
  type Pulled,
  pulledNames,
  type Stated,
  type Verified,
  verifyPulled,
} from './trust/pulled.ts'
export {
  type Algorithm,
  algorithms,
  kidIn,
  lowered,
  type PublicKey,
  signedBy,
  thumbprintOf,
} from './trust/statement.ts'
