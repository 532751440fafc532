import { writeFileSync } from 'node:fs'
import { printCsv } from './csv.ts'
import { drawDataset, plans, printDataset, readUnits } from './datasets.ts'
import { root } from './sets.ts'

const units = readUnits()
for (const plan of plans) {
  const dataset = drawDataset(plan, units)
  writeFileSync(new URL(`rulesets/datasets/${plan.file}.json`, root), printDataset(dataset))
  if (plan.csv) writeFileSync(new URL(`rulesets/datasets/${plan.file}.csv`, root), printCsv(dataset))
  process.stdout.write(`${plan.file}: ${dataset.units.length} units\n`)
}
