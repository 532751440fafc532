import ts from 'typescript'
import { landing, type Source } from './sources.ts'

/** The classes one element of the screens may carry together, and whether a part of the kit draws it. */
export type Worn = { path: string; names: string[]; part: boolean }

/** What elements wear in a source, and what in their classes cannot be read from the text. */
export function wornIn(source: Source, known: ReadonlyMap<string, Source>): { worn: Worn[]; computed: string[] } {
  const worn: Worn[] = []
  const computed: string[] = []
  const visit = (node: ts.Node) => {
    const value = classesOf(node)
    if (value) {
      const names: string[] = []
      gather(value, names, (what) => computed.push(`${source.path}: ${what}`))
      const tag = ts.isJsxAttribute(node) ? node.parent.parent.tagName.getText(source.tree) : 'object'
      if (names.length > 0) worn.push({ path: source.path, names, part: isPart(tag) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source.tree)
  return { worn, computed }

  /** The expression of an attribute or member called `className`. */
  function classesOf(node: ts.Node): ts.Expression | undefined {
    if (ts.isJsxAttribute(node) && node.name.getText(source.tree) === 'className') {
      const { initializer } = node
      if (initializer && ts.isStringLiteral(initializer)) return initializer
      return initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source.tree) === 'className') return node.initializer
    return undefined
  }

  function gather(node: ts.Expression, names: string[], cannot: (what: string) => void): void {
    const into = (one: ts.Expression) => gather(one, names, cannot)
    if (ts.isStringLiteralLike(node)) names.push(...node.text.split(/\s+/).filter(Boolean))
    else if (ts.isParenthesizedExpression(node)) into(node.expression)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(into)
    else if (ts.isBinaryExpression(node)) {
      // What decides is no class; what is decided for is one.
      if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) into(node.left)
      into(node.right)
    } else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(into)
    else if (ts.isTemplateExpression(node)) {
      const texts = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text)
      if (texts.slice(1).some((text) => /^\S/.test(text)) || texts.slice(0, -1).some((text) => /\S$/.test(text)))
        cannot(node.getText(source.tree))
      names.push(...texts.join(' ').split(/\s+/).filter(Boolean))
      for (const { expression } of node.templateSpans) into(expression)
    } else if (ts.isCallExpression(node)) {
      const { expression } = node
      if (ts.isPropertyAccessExpression(expression) && /^(join|filter)$/.test(expression.name.text))
        into(expression.expression)
      else if (ts.isIdentifier(expression)) returned(expression.text, into, cannot)
      else cannot(node.getText(source.tree))
    } else if (ts.isIdentifier(node) && node.text !== 'undefined') named(node, into, cannot)
    else if (!isNothing(node)) cannot(node.getText(source.tree))
  }

  /** What a name in the same source stands for; what a component is given is read where it is given. */
  function named(name: ts.Identifier, into: (one: ts.Expression) => void, cannot: (what: string) => void) {
    const found: (ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement)[] = []
    const looks: ts.StringLiteral[] = []
    const search = (node: ts.Node) => {
      // A look that is asked for by a type of the same name can only be one of its words.
      if (
        ts.isTypeAliasDeclaration(node) &&
        node.name.text.toLowerCase() === name.text &&
        ts.isUnionTypeNode(node.type)
      )
        for (const one of node.type.types)
          if (ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal)) looks.push(one.literal)
      const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
      if (declares && ts.isIdentifier(node.name) && node.name.text === name.text) found.push(node)
      ts.forEachChild(node, search)
    }
    search(source.tree)
    if (looks.length > 0) return looks.forEach(into)
    for (const one of found) if (ts.isVariableDeclaration(one) && one.initializer) into(one.initializer)
    if (found.length === 0 || (name.text !== 'className' && found.some((one) => !ts.isVariableDeclaration(one))))
      cannot(name.text)
  }

  /** What a function gives, here or in the source it is imported from. */
  function returned(name: string, into: (one: ts.Expression) => void, cannot: (what: string) => void) {
    const home = homeOf(name)
    let found = false
    const search = (node: ts.Node, inside: boolean) => {
      const here = inside || (ts.isFunctionDeclaration(node) && node.name?.text === name)
      if (here && ts.isReturnStatement(node) && node.expression) {
        found = true
        into(node.expression)
      }
      ts.forEachChild(node, (child) => search(child, here))
    }
    if (home) search(home.tree, false)
    if (!found) cannot(`${name}()`)
  }

  function isPart(tag: string): boolean {
    return /^[A-Z]/.test(tag) && homeOf(tag)?.path.startsWith('editor/src/ui/') === true
  }

  function homeOf(name: string): Source | undefined {
    for (const statement of source.tree.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
      const bindings = statement.importClause?.namedBindings
      if (!bindings || !ts.isNamedImports(bindings) || !bindings.elements.some((one) => one.name.text === name))
        continue
      return known.get(landing(source, statement.moduleSpecifier.text) ?? '')
    }
    return source
  }
}

const isNothing = (node: ts.Expression) =>
  [ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind) ||
  (ts.isIdentifier(node) && node.text === 'undefined')
