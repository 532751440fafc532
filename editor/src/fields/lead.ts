/** A field that an answer can be typed or chosen into. */
const answerable = 'input, textarea, select, [contenteditable]'

/** Opens what hides a place below a root and takes the keyboard to the field nearest to it; says whether there was one. */
export function leadInto(root: ParentNode, place: string): boolean {
  for (const details of root.querySelectorAll<HTMLDetailsElement>('details')) {
    const member = details.dataset.member
    const holds = details.querySelector(`[data-place="${CSS.escape(place)}"]`) !== null
    if (holds || (member !== undefined && (place === member || place.startsWith(`${member}/`)))) details.open = true
  }
  for (let path = place; path; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = root.querySelector<HTMLElement>(`[data-place="${CSS.escape(path)}"]`)
    const field = found?.matches(answerable) ? found : found?.querySelector<HTMLElement>(answerable)
    if (!field) continue
    field.scrollIntoView({ block: 'nearest' })
    field.focus()
    return true
  }
  return false
}
