import { type Declaration, type DeclarationBlock, type Rule, type SelectorList, transform } from 'lightningcss'
import { filesBelow, read } from './sources.ts'

/** One rule of a stylesheet, and the rules that stand in it. */
export type StyleRule = {
  /** Classes by compound, from left to right, without the conditions of `:has` and `:not`. */
  selectors: Selector[]
  properties: string[]
  inner: StyleRule[]
}

export type Selector = {
  /** The classes of each compound of the selector; those in `:is` count as the compound's own, `&` is what it stands in. */
  compounds: string[][]
  /** Classes that `:has` and `:not` ask about. */
  asked: string[]
  /** Names of elements, wherever they stand in it. */
  elements: string[]
}

export type Sheet = { path: string; text: string; rules: StyleRule[]; colours: string[]; imports: [string, string][] }

/** Every stylesheet of the editor, read as a browser reads it. */
export function sheetsOfEditor(): Sheet[] {
  return filesBelow('editor/src')
    .filter((path) => path.endsWith('.css'))
    .map((path) => parse(path, read(path)))
}

/** A stylesheet by its rules, its colours and what it imports into which layer. */
function parse(path: string, text: string): Sheet {
  const sheet: Sheet = { path, text, rules: [], colours: [], imports: [] }
  transform({
    filename: path,
    code: Buffer.from(text),
    visitor: {
      StyleSheet(found) {
        sheet.rules = found.rules.flatMap(rulesIn)
        for (const rule of found.rules) {
          if (rule.type === 'import') sheet.imports.push([rule.value.url, rule.value.layer?.join('.') ?? ''])
        }
      },
      Color(colour) {
        const named = colour as { type: string; alpha?: number }
        if (named.type !== 'currentcolor' && named.alpha !== 0) sheet.colours.push(JSON.stringify(colour))
      },
      Url({ url }) {
        if (url.startsWith('data:')) sheet.colours.push(url.slice(0, 40))
      },
    },
  })
  return sheet
}

/** The rules of a style among others; conditions of the window stand for what they hold. */
function rulesIn(rule: Rule): StyleRule[] {
  if (rule.type === 'style') {
    const { selectors, declarations, rules } = rule.value
    const nested = rules ?? []
    return [
      {
        selectors: selectors.map(selectorOf),
        properties: [...namesOf(declarations), ...nested.flatMap(loose)],
        inner: nested.flatMap(rulesIn),
      },
    ]
  }
  return innerOf(rule).flatMap(rulesIn)
}

/** What a rule that is no style holds. */
function innerOf(rule: Rule): Rule[] {
  if (rule.type === 'media' || rule.type === 'supports' || rule.type === 'container') return rule.value.rules
  return rule.type === 'layer-block' ? rule.value.rules : []
}

/** Properties that stand in a condition within a style, such as a width of the window. */
function loose(rule: Rule): string[] {
  if (rule.type === 'nested-declarations') return namesOf(rule.value.declarations)
  return innerOf(rule).flatMap(loose)
}

function namesOf(block: DeclarationBlock<Declaration> | undefined): string[] {
  return [...(block?.declarations ?? []), ...(block?.importantDeclarations ?? [])].map(nameOf)
}

function nameOf(declaration: Declaration): string {
  if (declaration.property === 'unparsed') return declaration.value.propertyId.property
  return declaration.property === 'custom' ? declaration.value.name : declaration.property
}

function selectorOf(selector: SelectorList[number]): Selector {
  const compounds: string[][] = [[]]
  const asked: string[] = []
  const elements: string[] = []
  for (const part of selector) {
    const here = compounds.at(-1) as string[]
    if (part.type === 'class') here.push(part.name)
    else if (part.type === 'nesting') here.push('&')
    else if (part.type === 'type') elements.push(part.name)
    else if (part.type === 'combinator') compounds.push([])
    else if (part.type === 'pseudo-class' && 'selectors' in part && part.selectors) {
      const inner = (part.selectors as SelectorList).map(selectorOf)
      const classes = inner.flatMap((one) => [...one.compounds.flat(), ...one.asked])
      elements.push(...inner.flatMap((one) => one.elements))
      if (part.kind === 'is' || part.kind === 'where') here.push(...classes)
      else asked.push(...classes)
    }
  }
  return { compounds, asked, elements }
}

/** Every rule with those it stands in, outermost first. */
export function everyRule(rules: readonly StyleRule[], above: readonly StyleRule[] = []): StyleRule[][] {
  return rules.flatMap((rule) => [[...above, rule], ...everyRule(rule.inner, [...above, rule])])
}

/** The classes that what a rule styles must have, for each of its selectors. */
export function subjectsOf(path: readonly StyleRule[]): string[][] {
  const above = path.length > 1 ? subjectsOf(path.slice(0, -1)) : [[]]
  const last = path.at(-1) as StyleRule
  return last.selectors.flatMap(({ compounds }) => {
    const own = compounds.at(-1) as string[]
    const named = own.filter((name) => name !== '&')
    return own.includes('&') ? above.map((one) => [...one, ...named]) : [named]
  })
}

/** Every class that rules speak of. */
export function classesIn(rules: readonly StyleRule[]): Set<string> {
  const named = everyRule(rules).flatMap((path) =>
    (path.at(-1) as StyleRule).selectors.flatMap(({ compounds, asked }) => [...compounds.flat(), ...asked]),
  )
  return new Set(named.filter((name) => name !== '&'))
}
