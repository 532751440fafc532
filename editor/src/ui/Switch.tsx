import { Button } from './Button.tsx'

type SwitchProps<Value extends string> = {
  label: string
  values: readonly Value[]
  chosen: Value
  onChoose: (value: Value) => void
  nameOf: (value: Value) => string
  aboutOf?: (value: Value) => string
}

/** Buttons side by side, one of which is pressed. */
export function Switch<Value extends string>(props: SwitchProps<Value>) {
  const { label, values, chosen, onChoose, nameOf, aboutOf } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls; this groups the buttons of a switch
    <div className="switch" role="group" aria-label={label}>
      {values.map((value) => (
        <Button
          key={value}
          small
          look="quiet"
          aria-pressed={value === chosen}
          title={aboutOf?.(value)}
          onClick={() => onChoose(value)}
        >
          {nameOf(value)}
        </Button>
      ))}
    </div>
  )
}
