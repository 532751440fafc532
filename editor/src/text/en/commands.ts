import { fieldNames } from '@chiso/engine'
import type { Translation } from '../translation.ts'
import type { commands as vi } from '../vi/commands.ts'

/** Names of changes to a draft, as undo and the conflict dialog say them. */
export const commands: Translation<typeof vi> = {
  setField: 'change the {field} of {code} from {before} to {after}',
  rewriteField: 'edit the {field} of {code}',
  setPlace: 'edit the {place}',
  addRow: 'add indicator {code} {label}',
  addGroup: 'add group {code} {label}',
  removeRow: 'delete {code} {label}',
  moveRow: 'move {code} {label}',
  addInput: 'add input {label}',
  removeInput: 'delete input {label}',
  renameInput: 'rename input {label}',
  mergeInputs: 'merge into input {label}',
  changeInput: 'edit input {label}',
  json: 'edit the JSON',
  recover: 'restore unsaved text',
  merge: 'merge with the server’s version',
  paste: 'paste {count} cells',
  clear: 'clear {count} cells',
  fillRows: 'set the {field} of {count} rows',
  moveRows: 'move {count} rows',
  removeRows: 'delete {count} rows',
  file: 'take over a file',
  restore: 'restore a saved revision',
  insist: 'write one’s own over what another person changed',
  group: 'edit several places of {code}',
  newInput: 'add an input for {code}',
  rewriteWording: 'write the wording of {code} by its formula',
  keepWordings: 'keep the wording of {count} indicators',
  calculation: 'change how {code} is calculated',
  fields: fieldNames('indicator', 'en'),
  places: { ...fieldNames('set', 'en'), note: 'note of the set', other: 'set' },
}
