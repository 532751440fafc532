import { useTranslations } from 'use-intl'
import type { CommandName } from '../../document/names.ts'

/** Says what a command did, in the words of the annex. */
export function useCommandWords(): (name: CommandName) => string {
  const t = useTranslations('commands')
  return (name) => {
    switch (name.key) {
      case 'setField':
        return t('setField', { ...name, field: t(`fields.${name.field}`) })
      case 'rewriteField':
        return t('rewriteField', { code: name.code, field: t(`fields.${name.field}`) })
      case 'fillRows':
        return t('fillRows', { field: t(`fields.${name.field}`), count: String(name.count) })
      case 'setPlace':
        return t('setPlace', { place: t(`places.${name.place}`) })
      case 'paste':
      case 'clear':
      case 'moveRows':
      case 'removeRows':
      case 'keepWordings':
      case 'writeWordings':
      case 'renumber':
      case 'shareOut':
      case 'mergeRows':
      case 'splitRow':
        return t(name.key, { count: String(name.count) })
      case 'json':
      case 'recover':
      case 'merge':
      case 'file':
      case 'restore':
      case 'insist':
        return t(name.key)
      case 'group':
      case 'newInput':
      case 'calculation':
      case 'rewriteWording':
        return t(name.key, { code: name.code })
      case 'addInput':
      case 'removeInput':
      case 'changeInput':
      case 'renameInput':
      case 'mergeInputs':
        return t(name.key, { label: name.label })
      default:
        return t(name.key, { code: name.code, label: name.label })
    }
  }
}
