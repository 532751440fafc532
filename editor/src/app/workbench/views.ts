/** What a workbench shows beside the preview, as addresses name it. */
export const views = ['annex', 'inputs', 'set', 'json'] as const
export type View = (typeof views)[number]
