/** What a folder of code may import, and its modules in the order of the data's way. */
export type Layers = {
  /** Other packages' entries it may import. */
  sees: readonly string[]
  /** Folders of the same package that lie wholly to its left. */
  after?: readonly string[]
  /**
   * One line: a module may import itself and what stands to its left. `name/*` keeps the children of a folder apart from
   * each other, `each/name` the children of that name in every folder; a part named by itself has its own place, however
   * deep, and a star may stand for any folder on the way to it.
   */
  line: string
  /** Modules that see less than all to their left: an adapter knows the port it fills and nothing of who asks. */
  only?: Readonly<Record<string, readonly string[]>>
}

export const layers: Record<string, Layers> = {
  'engine/src': {
    sees: [],
    line: `
      issue values ruleset formula/tree
      operators/operator operators/*/run operators/run operators/fault
      operators/wording operators/*/words operators/words
      messages formula program
      sentence/phrase sentence/words sentence/en sentence/vi sentence/asides sentence/subject sentence/speaking
      operators/*/sentence operators/sentence sentence patterns notation exact parse
      prove/interval prove/interpret/environment prove/interpret/key prove/interpret/following
      prove/interpret/ways prove/interpret/operands operators/*/prove operators/prove prove
      fast/plan/bounds fast/plan/node fast/plan/arithmetic fast/plan/lowering operators/*/lower operators/lower
      fast/plan fast/closures fast/shapes fast/unit fast/columns fast/enclosed fast/scorecard
      operators/profile operators/*/compat operators/compat operators/boundary operators/*/cases operators/cases
      sql/dialect sql/writer sql/integer sql/fraction sql/floor sql/value sql/lowering sql/compare sql/arithmetic operators/*/sql operators/sql sql/lower
      score portable units explain cases analyse wording crosswalk diff sql trust client core index`,
  },
  'server/src': {
    sees: ['@chiso/engine', '@chiso/engine/trust'],
    line: `
      limits day negotiation digest memory refusals ports statement audit/alteration people/hands people/remit people/reading publications/period publications/number workflow people/keeping hooks/schedule hooks/telling hooks/keeping
      http/shapes keys/shapes keys/list keys/current keys/pulled scoring/scorecard scoring/explanation scoring/comparison each/shapes http/sent
      work/serialised work/linetext work/wire work/job work/library datasets/registry scoring/sources scoring/lines drafts/examine drafts/starting datasets/storing each/jobs
      work/jobs work/place work/thread work/line work/streaming work/work
      people/passwords people/guard people/attempts people/sessions people/totp people/second people/accounts people/identities live/board live/presence operation/health publications/page setting
      http/ready http/answers http/call http/compression http/measures http/access http/house http/deadline http/headers http/origin http/credentials http/problem http/pace http/reading
      audit/chain audit/checkpoint audit/verification keys/keeping drafts/drafting review/talking
      publications/manifest publications/served publications/inforce publications/issuing publications/publishing hooks/courier demo/loading
      each/routes http/calls client workbook http/refused http/openapi http/app adapters/* opening networks backup migration reconciliation warnings settings listening doctor main`,
    only: {
      'adapters/*': [
        'limits',
        'day',
        'negotiation',
        'digest',
        'memory',
        'refusals',
        'ports',
        'statement',
        'audit/chain',
      ],
      workflow: [
        'day',
        'digest',
        'refusals',
        'ports',
        'people/hands',
        'people/remit',
        'publications/period',
        'publications/number',
      ],
      'people/keeping': ['refusals', 'ports', 'people/hands', 'people/remit', 'workflow'],
      'each/shapes': ['limits', 'ports', 'audit/alteration', 'http/shapes', 'scoring/scorecard', 'scoring/comparison'],
      client: ['limits', 'ports', 'http/call', 'http/calls', 'each/shapes'],
    },
  },
  'server/cli': {
    sees: ['@chiso/engine', '@chiso/engine/sql', '@chiso/engine/trust'],
    after: ['server/src'],
    line: 'words failure terminal reading pieces unitfile registered sheet table setcase given limited rulesets pulled lock publications out offline report threshold casefiles answered asking suites commands/check commands/* computing consuming operating office examples completion program main',
  },
  'editor/src': {
    sees: ['@chiso/engine', '@chiso/engine/trust', '@chiso/server/client', '@chiso/server/workbook'],
    line: 'text ui document worker saving api draft fields features/* offline app main',
    only: {
      document: ['text'],
      worker: ['document'],
      saving: ['document'],
      api: ['text', 'ui', 'saving'],
      fields: ['text', 'ui', 'document', 'draft'],
      'features/*': ['text', 'ui', 'document', 'worker', 'api', 'draft', 'fields'],
      offline: ['text', 'ui', 'api', 'features/selfscore'],
    },
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

/** Names that a package gives to two types and is still to tell apart; none may join them. */
export const sharedTypeNames: readonly string[] = ['server Source']
