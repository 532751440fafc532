import { Welcome } from '../../features/guide/Welcome.tsx'
import { SetsPage } from '../../features/sets/SetsPage.tsx'

/** Every set with its drafts, and for who is new the way into the first run. */
export function OwnSets() {
  return <SetsPage banner={<Welcome />} />
}
