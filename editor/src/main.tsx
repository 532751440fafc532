import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startLocale } from './text/switching.ts'

// After an upgrade of the server the old page's parts are gone; what was typed is on the device, so reload once.
window.addEventListener('vite:preloadError', async () => {
  const last = Number(sessionStorage.getItem('chiso-reload') ?? 0)
  if (Date.now() - last < 10_000) return
  // Without the server there would be no page to come back to.
  const answers = await fetch('/livez', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!answers) return
  sessionStorage.setItem('chiso-reload', String(Date.now()))
  location.reload()
})

const root = document.getElementById('root')
if (root) {
  void startLocale().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
}
