/** A field that an answer can be typed or chosen into. */
const answerable = 'input, textarea, select, [contenteditable]'

/** Opens what hides a place below a root and takes the keyboard to the field nearest to it; says whether there was one. */
function leadInto(root: ParentNode, place: string): boolean {
  opened(root, place)
  for (let path = place; path; path = path.slice(0, path.lastIndexOf('/'))) if (focused(root, path)) return true
  return false
}

/** Unit: frames that a field is waited for, and after which the one around it is taken */
const patience = { all: 60, exact: 15 }

/**
 * The same once it is drawn: a page, a panel or a member may have to be opened first.
 *
 * Shape: `find` gives the root as soon as it is there; the answer says whether a field has the keyboard
 */
export async function leadOnceDrawn(find: () => ParentNode | null, place: string): Promise<boolean> {
  for (let frame = 0; frame < patience.all; frame++) {
    await new Promise((drawn) => requestAnimationFrame(drawn))
    const root = find()
    if (!root) continue
    opened(root, place)
    if (focused(root, place) || (frame >= patience.exact && leadInto(root, place))) return true
  }
  return false
}

function opened(root: ParentNode, place: string) {
  for (const details of root.querySelectorAll<HTMLDetailsElement>('details')) {
    const member = details.dataset.member
    const holds = details.querySelector(`[data-place="${CSS.escape(place)}"]`) !== null
    const isPlace = details.dataset.place === place
    if (holds || isPlace || (member !== undefined && (place === member || place.startsWith(`${member}/`))))
      details.open = true
  }
}

/** Takes the keyboard to the field at exactly a place, or to a button where only buttons answer for it; else to the first field within it. */
function focused(root: ParentNode, place: string): boolean {
  const at = (sign: '=' | '^=', path: string) =>
    root.querySelectorAll<HTMLElement>(`[data-place${sign}"${CSS.escape(path)}"]`)
  for (const found of [...at('=', place), ...at('^=', `${place}/`)]) {
    const field = found.matches(answerable)
      ? found
      : (found.querySelector<HTMLElement>(answerable) ?? found.querySelector<HTMLElement>('button'))
    if (!field) continue
    field.scrollIntoView({ block: 'nearest' })
    field.focus()
    // What stands in a panel that is put away, or is disabled, does not take it.
    if (field.ownerDocument.activeElement === field) return true
  }
  return false
}
