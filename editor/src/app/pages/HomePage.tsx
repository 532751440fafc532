import { Welcome } from '../../features/guide/Welcome.tsx'
import { SetsPage } from '../../features/sets/SetsPage.tsx'

/** `/`: every set, and for who is new the way into the first run. */
export function HomePage() {
  return <SetsPage banner={<Welcome />} />
}
