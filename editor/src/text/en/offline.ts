import type { Translation } from '../translation.ts'
import type { offline as vi } from '../vi/offline.ts'

export const offline: Translation<typeof vi> = {
  proof: 'Proof',
  checking: 'Checking the content of this file…',
  agrees:
    'The set in this file is, to the letter, version {version} as published, signed by key {kid}; root key {root}.',
  agreesNote:
    'This proves that the set agrees with the key named above. It does not prove that the key is the office’s, nor can this page prove itself: hold the name of the root key against what the office made public, or run “chiso verify” on this file on another machine.',
  unable: 'This browser cannot check digital signatures, so it is not known whether the set is the published one.',
  unableNote:
    'Points are computed all the same. To be sure, open it in Chrome or Edge 137 or Firefox 129 or later, or run “chiso verify” on this file.',
  broken: 'This file was changed or is damaged: the set inside is not the content that was signed ({code}).',
  brokenNote: 'Do not score by this file. Take it anew from the office that published it.',
  unsigned: 'DRAFT PRINT, not published, not signed. Points computed here do not count.',
  openWordings:
    'To be reviewed: {count, plural, one {the wording of # indicator is} other {the wordings of # indicators are}} not held against the rule yet.',
  unread: 'The content of this file cannot be read.',
  draft: 'draft',
  draftAbout: 'A draft, not published.',
  withdrawn: 'When this file was made, version {version} had been withdrawn; points computed here do not count.',
  made: 'Made from version {version}, digest {digest}. There may be a newer version; this file cannot know.',
}
