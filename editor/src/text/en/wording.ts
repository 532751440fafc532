/** The signed wording beside its rule. */
export const wording = {
  title: 'Wording and formula',
  view: 'Method column',
  views: { wording: 'Wording', sentence: 'Sentence', both: 'Both' },
  signed: 'Wording',
  rule: 'Formula',
  none: 'No wording yet',
  states: {
    agrees: 'wording agrees',
    kept: 'wording kept, with a reason',
    settled: 'wording as in the version before',
    open: 'needs review',
  },
  agreesNote: 'The wording says what the formula computes.',
  settledNote: 'The wording cannot be read by itself; wording and formula are as in the version before.',
  keptNote: 'Wording kept, because: {reason}',
  review: 'Needs review',
  proposed: 'Would become',
  rewrite: 'Write anew by the formula',
  keep: 'Keep the wording, say why',
  reason: 'Reason for keeping the wording',
  keepGo: 'Keep the wording',
  reopen: 'Drop the reason, review again',
  unwritten: 'No ready wording fits this formula; edit the wording by hand, or keep it and say why.',
  rewritten: 'Wording of {code} written anew',
  keptTold: 'Wording of {code} kept',
  count: '{count, plural, one {# wording} other {# wordings}} open',
  submitOpen:
    'Cannot be submitted yet: {count, plural, one {# indicator has a wording} other {# indicators have wordings}} that nobody held against the formula. Choose a line to review it.',
  writeAll: 'Write by formula the wording of {count, plural, one {# indicator} other {# indicators}} without one',
  keepAll:
    '{count, plural, one {Keep the wording of # indicator} other {Keep the wordings of # indicators}} that cannot be read',
  printed: 'needs review: wording not held against the formula',
  printedCount:
    '{count, plural, one {# indicator has a wording} other {# indicators have wordings}} not held against the formula.',
}
