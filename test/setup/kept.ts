/** Answers of servers that no call declares, each in words; none is left after a test. */
export const answers: string[] = []

/** Folders that were made for the tests of a file, cleared away after them. */
export const folders: string[] = []
