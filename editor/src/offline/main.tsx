import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { readEnclosed } from './enclosed.ts'
import { OfflinePage } from './OfflinePage.tsx'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OfflinePage enclosed={readEnclosed(document.getElementById('chiso')?.textContent ?? '')} />
    </StrictMode>,
  )
}
