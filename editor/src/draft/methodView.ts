/** What the column of the method shows: the signed wording, the rule's sentence, or both. */
export const methodViews = ['wording', 'sentence', 'both'] as const
export type MethodView = (typeof methodViews)[number]

const key = 'chiso.method-view'

/** What was chosen on this device; both at first. */
export function keptView(): MethodView {
  try {
    const kept = localStorage.getItem(key)
    return methodViews.find((view) => view === kept) ?? 'both'
  } catch {
    return 'both'
  }
}

/** Remembers the choice where the browser lets it. */
export function keepView(view: MethodView): void {
  try {
    localStorage.setItem(key, view)
  } catch {
    // Without storage the choice holds as long as the page does.
  }
}
