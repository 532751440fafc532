import { isUtf8 } from 'node:buffer'
import { decodeText, type Issue } from '@chiso/engine'

/** Bytes that are no text. Shape: `issue` is at its line in all that came, `likely` the old encoding that they may be in */
export class NoText extends Error {
  override name = 'NoText'
  readonly issue: Issue
  readonly likely: Exclude<ReturnType<typeof decodeText>, { text: string }>['likely']

  constructor(issue: Issue, likely: NoText['likely']) {
    super(issue.code)
    this.issue = issue
    this.likely = likely
  }
}

/**
 * The text of bytes in UTF-8 that come in pieces cut anywhere, given in whole lines, so that no sign is cut.
 *
 * Errors: NoText
 */
export class LineText {
  private rest: Buffer = Buffer.alloc(0)
  private lines = 0
  private isFirst = true

  /** Bytes of a line that has not ended yet. */
  get held(): number {
    return this.rest.length
  }

  /** The lines that are whole with this piece, which is not kept. */
  take(piece: Buffer): string {
    const end = piece.lastIndexOf(10) + 1
    if (end === 0) {
      this.rest = Buffer.concat([this.rest, piece])
      return ''
    }
    const whole = piece.subarray(0, end)
    const text = this.read(this.rest.length === 0 ? whole : Buffer.concat([this.rest, whole]))
    this.rest = Buffer.from(piece.subarray(end))
    return text
  }

  /** What stands behind the last end of a line. */
  end(): string {
    const { rest } = this
    this.rest = Buffer.alloc(0)
    return rest.length === 0 ? '' : this.read(rest)
  }

  private read(bytes: Buffer): string {
    const text = isUtf8(bytes) ? bytes.toString() : null
    if (text === null || text.includes('\u0000') || text.includes('\ufffd')) throw this.misread(bytes)
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) this.lines++
    const { isFirst } = this
    this.isFirst = false
    return isFirst ? text.replace(/^\ufeff/, '') : text
  }

  private misread(bytes: Buffer): NoText {
    const read = decodeText(bytes)
    if (read.text !== null) throw new Error('bytes that were refused are text')
    const { issue, likely } = read
    if (!('line' in issue.params)) return new NoText(issue, likely)
    return new NoText({ ...issue, params: { ...issue.params, line: issue.params.line + this.lines } } as Issue, likely)
  }
}
