// Every runtime and browser has it; the language's own library does not name it.
declare const TextDecoder: new (
  encoding: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string }

/** The text of bytes in an encoding, a byte order mark kept; what is malformed throws where `fatal`, else becomes U+FFFD. */
export function decoded(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes)
}
