import { useTranslations } from 'use-intl'
import { Dialog } from '../../ui/Dialog.tsx'

const keys = [
  ['move', '↑ ↓ ← →'],
  ['ends', 'Home End · Ctrl+Home Ctrl+End'],
  ['fold', '→ ←'],
  ['edit', 'Enter F2 · Esc'],
  ['commit', 'Enter · Tab'],
  ['insert', 'Ctrl+Enter · Ctrl+Delete'],
  ['shift', 'Alt+Shift+↑ ↓'],
  ['range', 'Shift+↑ ↓ ← →'],
  ['clipboard', 'Ctrl+C · Ctrl+X · Ctrl+V'],
  ['undo', 'Ctrl+Z · Ctrl+Shift+Z, Ctrl+Y'],
  ['clear', 'Delete'],
  ['find', '/'],
  ['problem', 'F8'],
  ['region', 'F6'],
  ['help', '?'],
] as const

/** The keys of the annex. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations('editor')
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <table className="grid">
        <tbody>
          {keys.map(([name, combination]) => (
            <tr key={name}>
              <th scope="row">{t(`help.${name}`)}</th>
              <td>
                <kbd>{combination}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
