/**
 * Cases by their place in each public suite that was gone through where strict deliberately says something else, under the
 * rule of SPEC.md; none where it says what the suite expects throughout.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'arithmetic/divide': {
    'F-3': [2, 3, 5, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 30],
    'V-7': [6, 8],
  },
  'arithmetic/minus': {
    'F-3': [2, 3, 4, 5, 6],
    'V-7': [12, 13, 14, 15, 16, 17, 18],
  },
  'arithmetic/modulo': {
    'F-3': [4, 5, 9],
    'V-7': [7, 8, 10],
  },
  'arithmetic/multiply': {
    'V-7': [4, 5, 6, 7, 8, 17, 18, 19, 20, 21, 22, 23],
    'F-3': [14],
  },
  'arithmetic/plus': {
    'V-7': [4, 5, 6, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22],
  },
  'array/all': {
    'V-2': [6],
  },
  'array/filter': {
    'V-2': [4],
  },
  'array/map': {
    'V-2': [4, 11],
    'V-7': [12],
  },
  'array/merge': {},
  'array/none': {
    'V-2': [6, 10],
  },
  'array/reduce': {
    'V-2': [5],
    'F-3': [6],
  },
  'array/some': {
    'V-2': [6],
  },
  coalesce: {},
  'comparison/greaterThan': {
    'F-3': [0, 1, 2],
    'C-1': [6, 7, 8, 9, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29, 30],
  },
  'comparison/greaterThanEquals': {
    'F-3': [0, 1, 2],
    'C-1': [6, 7, 8, 9, 18, 19, 20, 21, 22, 23],
  },
  'comparison/lessThan': {
    'V-4': [1],
    'C-1': [5, 6, 7, 8, 17, 18, 19, 20, 21, 22, 23, 28, 29, 32, 33, 35, 36, 37, 38, 39, 40],
  },
  'comparison/lessThanEquals': {
    'V-4': [0],
    'C-1': [2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15],
  },
  'comparison/softEquals': {
    'F-3': [0, 1, 2],
    'C-2': [17, 18, 19, 20, 21, 22, 23, 27, 29, 30],
  },
  'comparison/softNotEquals': {
    'F-3': [0, 1],
    'C-2': [16, 17, 18, 19, 20, 21, 22, 26, 28, 29],
  },
  'comparison/strictEquals': {
    'F-3': [0, 1, 2],
  },
  'comparison/strictNotEquals': {
    'F-3': [0, 1],
  },
  compatible: {
    'C-2': [8, 15],
    'C-1': [22, 26, 30, 37],
    'V-7': [94, 98, 102, 105, 139, 140, 141],
    'V-2': [191, 192, 194, 195, 199, 207, 208, 209, 246, 250],
  },
  'control/and': {
    'F-3': [20],
  },
  'control/doublebang': {
    'V-2': [18, 20],
  },
  'control/if': {},
  'control/not': {
    'V-2': [20, 22],
  },
  'control/or': {
    'F-3': [4],
  },
  exists: {
    'V-2': [7],
  },
  'string/cat': {},
  'string/in': {},
  'string/substr': {
    'V-7': [11],
  },
  throw: {},
  val: {
    'V-2': [8, 9],
  },
}

/**
 * The kinds of cases that any other suite of the public collection is told otherwise by, under the rule of SPEC.md: what is
 * read is absent or null (V-2), or an operand is not of the type that its operator takes (V-7), where json-logic-js goes on
 * with null or converts.
 */
export const kinds: Readonly<Record<string, RegExp>> = { 'V-2': /^value-absent/, 'V-7': /^type-mismatch/ }
