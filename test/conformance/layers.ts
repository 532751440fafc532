/** Where a package keeps its code, what it may import of the others, and its modules in the order of the data's way. */
export type Layers = {
  /** Folders of code, relative to the package; a module is named by its path below one of them. */
  roots: readonly string[]
  /** Other packages' entries it may import. */
  sees: readonly string[]
  /**
   * One line: a module may import itself and what stands to its left. `name/*` keeps the children of a folder apart from
   * each other; a child named by itself has its own place.
   */
  line: string
}

export const layers: Record<string, Layers> = {
  engine: {
    roots: ['src'],
    sees: [],
    line: `
      issue json number exact ruleset scorecard input
      expression operators/operator operators/* operators/index syntax evaluation evaluate
      units parse program rule cohort rank scoring score
      messages/number messages/words messages/vi messages/en messages/index
      patterns formula sentence explain
      analyse/* diff/* export/*
      index`,
  },
  server: {
    roots: ['src', 'cli'],
    sees: ['@chiso/engine'],
    line: `
      limits day shapes problem refusals digest wire/* ports workflow auth
      adapters/* routes/* app client
      main chiso`,
  },
  editor: {
    roots: ['src'],
    sees: ['@chiso/engine', '@chiso/server/client'],
    line: 'text/* ui/* api document/* features/* app/* main',
  },
}

/** Generated tables and other files of pure data that may be longer than a screen's worth of reading. */
export const longFiles: readonly string[] = []

/** Where the environment may be read. */
export const readsEnvironment: readonly string[] = [
  'server/src/main.ts',
  'server/cli/main.ts',
  'editor/vite.config.ts',
  'test/playwright.config.ts',
]
