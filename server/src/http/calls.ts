import { auditCalls } from '../audit/routes.ts'
import { datasetCalls } from '../datasets/routes.ts'
import { draftCalls } from '../drafts/routes.ts'
import { hookCalls } from '../hooks/routes.ts'
import { eventCalls } from '../live/routes.ts'
import { operationCalls } from '../operation/routes.ts'
import { peopleCalls } from '../people/routes.ts'
import { publicationCalls } from '../publications/routes.ts'
import { resultCalls } from '../results/routes.ts'
import { reviewCalls } from '../review/routes.ts'
import { schemaCalls } from '../schemas/routes.ts'
import { scoringCalls } from '../scoring/routes.ts'
import type { Setting } from '../setting.ts'
import type { Call, Matter } from './call.ts'
import { createMeasures } from './measures.ts'

/** Every call of the contract, from one list that also documents it and types the client. */
export function callsOf(setting: Setting, measures = createMeasures()) {
  return [
    ...about('people', peopleCalls(setting)),
    ...about('drafts', draftCalls(setting)),
    ...about('drafts', reviewCalls(setting)),
    ...about('publications', publicationCalls(setting)),
    ...about('publications', schemaCalls()),
    ...about('scoring', scoringCalls(setting)),
    ...about('data', datasetCalls(setting)),
    ...about('data', resultCalls(setting)),
    ...about('audit', auditCalls(setting)),
    ...about('live', eventCalls(setting)),
    ...about('live', hookCalls(setting)),
    ...about('operation', operationCalls(setting, measures)),
  ]
}

/** The calls of one matter. */
const about = <C extends Call>(matter: Matter, calls: readonly C[]): C[] =>
  calls.map((call) => ({ ...call, about: matter }))

/** The calls as types: what is sent to each and read from it. */
export type Calls = ReturnType<typeof callsOf>[number]
