/** A digest in groups of eight, as people hold it against a paper. */
export function digestGroups(digest: string): string[] {
  return digest.match(/.{1,8}/g) ?? []
}
