/**
 * Sets of indicators as queries: one SELECT over a table of inputs that gives what `score` gives, to the last decimal.
 */
export { type DialectName, dialectNames } from './sql/dialect.ts'
export { type SqlOptions, type SqlStatement, sqlOf } from './sql/statement.ts'
export { declaringColumn, type InputColumn } from './sql/table.ts'
