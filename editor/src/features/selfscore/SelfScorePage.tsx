export function SelfScorePage() {
  return null
}
