/** The shape a translation must have: the same keys, each a sentence. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }
