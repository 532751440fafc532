import { speed } from './speed.ts'

const json = process.argv.includes('--json')
const rounds = Number(process.env.CHISO_ROUNDS ?? 9)

const measured = await speed(rounds)
const base = measured.get('json-logic-js') as number
if (json) console.log(JSON.stringify(Object.fromEntries(measured)))
else
  for (const [name, time] of measured)
    console.log(name.padEnd(34), time.toFixed(3).padStart(10), `× ${(base / time).toFixed(1)}`)
