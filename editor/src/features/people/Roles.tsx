import type { Role } from '@chiso/server/client'
import { useTranslations } from 'use-intl'

const all: readonly Role[] = ['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer']
const ofServices: readonly Role[] = ['auditor', 'viewer']
/** Roles that an admin never holds. */
const besideAdmin: readonly Role[] = ['reviewer', 'publisher']

type RolesProps = { roles: readonly Role[]; isService?: boolean; disabled?: boolean; onChange: (roles: Role[]) => void }

/** Roles to tick; those that may not stand beside a ticked one cannot be ticked, and say why. */
export function Roles({ roles, isService = false, disabled = false, onChange }: RolesProps) {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  const does = useTranslations('signin')
  const excluded = (role: Role) =>
    (besideAdmin.includes(role) && roles.includes('admin')) ||
    (role === 'admin' && roles.some((one) => besideAdmin.includes(one)))
  return (
    <fieldset className="role-list" disabled={disabled}>
      <legend>{t('roles')}</legend>
      {(isService ? ofServices : all).map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={roles.includes(role)}
            disabled={excluded(role) && !roles.includes(role)}
            onChange={({ target }) => onChange(target.checked ? [...roles, role] : roles.filter((one) => one !== role))}
          />
          <span>
            {words(`roles.${role}`)} <i className="hint">{does(`does.${role}`)}</i>
          </span>
        </label>
      ))}
      {!isService && <p className="hint">{t('rolesHint')}</p>}
    </fieldset>
  )
}
