/** The head of the small sets that the tests of proofs are made of. */
export const head = {
  format: 'chiso/1',
  id: 'thu',
  title: 'Thử',
  level: 'commune',
  levels: ['Chỉ số'],
  legal: { status: 'provisional', content: 'illustrative' },
  policy: { total: 20 },
}
