/** The columns of the annex, from left to right. */
export const columns = ['code', 'label', 'maxPoints', 'method', 'evidence', 'dataSource', 'verifier', 'status'] as const
export type Column = (typeof columns)[number]
