import type { Locale } from '../messages/number.ts'
import type { Regress } from '../trust/pins.ts'
import type { Doubt } from '../trust/pulled.ts'
import { sentences } from './words.ts'

/** What a refusal is about; what is not known is left out. */
export type RefusalParams = {
  id?: string
  version?: string
  when?: string
  server?: string
  cause?: string
  have?: string[]
}

/**
 * Why there is no version, or no newer one.
 *
 * `unreachable`: the server did not answer in time, or said that it is busy or broken; `answer-wrong`: what it answered is
 * no answer of such a server; the others are of the version asked for, and of what was seen and trusted before
 */
export type RefusalCode =
  | 'unreachable'
  | 'answer-wrong'
  | 'set-unknown'
  | 'version-unknown'
  | 'none-in-force'
  | 'document-newer'
  | 'units-wrong'
  | 'keys-wrong'
  | Doubt['code']
  | Regress

/** A call of the client that gave nothing; `message` is its sentence in the locale of the client. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(code: RefusalCode, params: RefusalParams, locale: Locale) {
    super(sentences[locale][code](params))
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}
