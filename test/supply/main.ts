import { makeSbom } from './sbom.ts'

process.stdout.write(makeSbom())
