import { create } from 'zustand'

/** Files that were chosen to be opened in the editor, until it has taken them. */
export const useAskedFiles = create<{ files: readonly File[] }>(() => ({ files: [] }))

/** Opens files as if they had been dropped on the editor. */
export function openFiles(files: readonly File[]) {
  if (files.length > 0) useAskedFiles.setState({ files })
}
