import './ui/fonts.css'
import './ui/tokens.css'
import './ui/parts.css'
import './ui/page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startLocale } from './text/locale.ts'

startLocale()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
