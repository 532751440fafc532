import { type Constant, constantText, constantType, constantTypes } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Command, freshId } from '../../document/commands.ts'
import { child } from '../../document/place.ts'
import { usesOf } from '../../document/uses.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { CheckAt, ChoiceAt, DateAt, NumberAt, TextAt } from '../../fields/controls.tsx'
import { ListAt } from '../../fields/ListAt.tsx'
import { useLanguage } from '../../text/locale.ts'
import { Given } from './Policy.tsx'
import { keptBy, Uses } from './Uses.tsx'

/** Values that hold for every unit (hằng số của bộ), such as a last day: declared once, with unit and source. */
export function Constants() {
  const t = useTranslations('general')
  const locale = useLanguage()
  const document = useDraft((state) => state.document)
  return (
    <ListAt<Constant>
      what={t('constants.one')}
      path="/constants"
      addLabel={t('constants.name')}
      make={(label) => {
        const isDay = /^(hạn|ngày|thời hạn|deadline|date)(\s|$)/i.test(label)
        return { id: freshId(document, label, '_'), label, ...(isDay ? { type: 'date', value: '' } : { value: 0 }) }
      }}
      name={({ label, id }) => label || id}
      detail={(constant) => constantText(constant, locale)}
      kept={({ id }) => keptBy(usesOf(document, `const.${id}`), (places) => t('used', { places }))}
    >
      {(constant, path) => <ConstantFields constant={constant} path={path} />}
    </ListAt>
  )
}

function ConstantFields({ constant, path }: { constant: Constant; path: string }) {
  const t = useTranslations('general')
  const i = useTranslations('inspector')
  const f = useTranslations('fields')
  const store = useDraftStore()
  const type = constantType(constant)
  const retype = (next: string) => {
    const set = (field: string, value: string | number | boolean): Command => ({
      kind: 'set',
      path: child(path, field),
      value,
    })
    const isNumber = next !== 'date' && next !== 'boolean'
    const stays = typeof constant.value === (isNumber ? 'number' : next === 'date' ? 'string' : 'boolean')
    const blank = isNumber ? 0 : next === 'date' ? '' : false
    const commands = [set('type', next), ...(stays ? [] : [set('value', blank)])]
    store.getState().run({ kind: 'batch', why: 'constant', count: commands.length, commands })
  }
  return (
    <>
      <TextAt label={f('constant.label')} path={`${path}/label`} rows={2} inline={false} />
      <ChoiceAt
        label={f('constant.type')}
        path={`${path}/type`}
        fallback={type}
        options={constantTypes.map((value) => ({ value, label: i(`inputTypes.${value}`) }))}
        onChange={retype}
      />
      <ValueAt type={type} path={`${path}/value`} />
      {type !== 'date' && type !== 'boolean' && <TextAt label={f('constant.unit')} path={`${path}/unit`} optional />}
      <TextAt label={f('constant.source')} path={`${path}/source`} rows={2} inline={false} optional />
      <Given path={`${path}/id`} label={t('id')} value={`const.${constant.id}`} />
      <Uses name={`const.${constant.id}`} />
    </>
  )
}

/** The value in the field of its kind. */
function ValueAt({ type, path }: { type: ReturnType<typeof constantType>; path: string }) {
  const f = useTranslations('fields')
  const label = f('constant.value')
  if (type === 'date') return <DateAt label={label} path={path} blank="" />
  if (type === 'boolean') return <CheckAt label={label} path={path} fallback={false} />
  const percent = type === 'ratio'
  return <NumberAt label={percent ? `${label} (%)` : label} path={path} percent={percent} />
}
