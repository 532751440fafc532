import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { startGuide } from '../../features/guide/state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { termNames } from '../../ui/Term.tsx'

const keys = [
  ['move', '↑ ↓ ← →'],
  ['heads', '↑'],
  ['ends', 'Home End · Ctrl+Home Ctrl+End'],
  ['fold', '→ ←'],
  ['edit', 'Enter F2 · Esc'],
  ['commit', 'Enter · Tab'],
  ['insert', 'Ctrl+Enter · Ctrl+Delete'],
  ['shift', 'Alt+Shift+↑ Alt+Shift+↓'],
  ['range', 'Shift+↑ Shift+↓ Shift+← Shift+→ · Ctrl+A'],
  ['fill', 'Ctrl+Enter'],
  ['clipboard', 'Ctrl+C · Ctrl+X · Ctrl+V'],
  ['undo', 'Ctrl+Z · Ctrl+Shift+Z Ctrl+Y'],
  ['clear', 'Delete'],
  ['find', '/'],
  ['problem', 'F8'],
  ['region', 'F6'],
  ['help', '?'],
] as const

/** The keys of the annex, the words of the trade, and the way back to the first run. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations('editor')
  const guide = useTranslations('guide')
  const terms = useTranslations('terms')
  const readOnly = useDraft((state) => state.readOnly)
  return (
    <Dialog
      title={t('help.title')}
      onClose={onClose}
      actions={
        !readOnly && (
          <Button
            onClick={() => {
              onClose()
              startGuide()
            }}
          >
            {guide('again')}
          </Button>
        )
      }
    >
      <p>
        <a href="/huong-dan.html" target="_blank" rel="noreferrer">
          {t('help.manual')}
        </a>
      </p>
      <table className="grid workbench-keys">
        <tbody>
          {keys.map(([name, combination]) => (
            <tr key={name}>
              <th scope="row">{t(`help.${name}`)}</th>
              <td>
                {combination.split(' · ').map((one, index) => (
                  <span key={one}>
                    {index > 0 && <span>·</span>}
                    {one.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="more">
        <summary>{terms('glossary')}</summary>
        <dl className="glossary">
          {termNames.map((name) => (
            <div key={name}>
              <dt>{terms(`names.${name}`)}</dt>
              <dd>{terms(`about.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Dialog>
  )
}
