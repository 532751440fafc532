import { describe, expect, it } from 'vitest'
import { keptOf, wholeOf } from './revisions.ts'

const letters = ['a', 'b', 'ậ', '😀', '😁']

/** Every text of up to three of a few characters, some of which share their first half. */
const texts = [0, 1, 2, 3].flatMap((length) =>
  Array.from({ length: letters.length ** length }, (_, number) =>
    Array.from({ length }, (_, place) => letters[Math.floor(number / letters.length ** place) % letters.length]).join(
      '',
    ),
  ),
)

describe('[SRV-133] what a revision keeps of the one before', () => {
  it('gives it back, whatever was before', () => {
    for (const before of texts)
      for (const text of texts) {
        const kept = keptOf(text, before)
        expect(wholeOf(kept, before)).toBe(text)
        // The database keeps characters, so that no half of one may stand at an end.
        expect(Buffer.from(kept.document).toString()).toBe(kept.document)
      }
  })

  it('is little where little changed, and the whole where much did', () => {
    const [before, after] = ['x'.repeat(500), 'y'.repeat(500)]
    expect(keptOf(`${before}2${after}`, `${before}1${after}`)).toEqual({
      document: '2',
      kept_head: 500,
      kept_tail: 500,
    })
    expect(keptOf(after, before)).toEqual({ document: after, kept_head: null, kept_tail: null })
    expect(keptOf(after, null)).toEqual({ document: after, kept_head: null, kept_tail: null })
  })
})
