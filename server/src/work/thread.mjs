import { register } from 'tsx/esm/api'

// A tsconfig.json in the caller's folder must not change how our own sources are read.
register({ tsconfig: false })
export const { run, stream } = await import('./thread.ts')
