import type * as z from 'zod/mini'

/**
 * One field of a part of the document (một mục): its shape, what people call it in both languages, and the kind of change
 * under which a comparison tells that it differs.
 *
 * Shape: a change `elsewhere` is told by what the field holds; a `plain` one is told by the field's name alone
 */
export type Field<S extends z.ZodMiniType = z.ZodMiniType, C extends string = string, P extends boolean = boolean> = {
  readonly schema: S
  readonly vi: string
  readonly en: string
  readonly change: C
  readonly plain: P
}

/** The fields of one part of the document, by their names in it. */
export type Fields = { readonly [name: string]: Field }

/** A field whose change is told by a sentence of its own. */
export function field<S extends z.ZodMiniType, const C extends string>(
  schema: S,
  vi: string,
  en: string,
  change: C,
): Field<S, C, false> {
  return { schema, vi, en, change, plain: false }
}

/** A field whose change is told as any other's, under its name: a text is edited from this to that. */
export function plain<S extends z.ZodMiniType, const C extends string>(
  schema: S,
  vi: string,
  en: string,
  change: C,
): Field<S, C, true> {
  return { schema, vi, en, change, plain: true }
}

/** A field whose change belongs to the part it stands in, or to what it holds. */
export function inner<S extends z.ZodMiniType>(schema: S, vi: string, en: string): Field<S, 'elsewhere', false> {
  return { schema, vi, en, change: 'elsewhere', plain: false }
}

/** The kinds of change that some fields are told under. */
export type ChangeOf<F extends Fields> = Exclude<F[keyof F]['change'], 'elsewhere'>

/** Those of them that are told by the name of their field. */
export type PlainOf<F extends Fields> = { [K in keyof F]: F[K]['plain'] extends true ? F[K]['change'] : never }[keyof F]

/** The shapes of some fields, for the object that holds them. */
export function shapeOf<F extends Fields>(fields: F): { [K in keyof F]: F[K]['schema'] } {
  return Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as {
    [K in keyof F]: F[K]['schema']
  }
}
