/** Set where the command is packed, beside which its threads lie packed too. */
declare const CHISO_PACKED: true | undefined

const file = typeof CHISO_PACKED === 'undefined' ? './thread.mjs' : '../../dist/thread.mjs'

/** The file that a thread begins with. */
export const threadFile = new URL(file, import.meta.url).href
