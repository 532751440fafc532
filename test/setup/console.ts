import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
const spoken: string[] = []

beforeEach(() => {
  spoken.length = 0
  for (const method of methods) {
    console[method] = (...said: unknown[]) => {
      spoken.push(`console.${method}: ${format(...said)}`)
    }
  }
})

afterEach(() => {
  if (spoken.length > 0) throw new Error(`A test is silent, this one printed:\n${spoken.join('\n')}`)
})
