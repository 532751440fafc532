type SearchFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  small?: boolean
  /** Where the field stands among what is around it. */
  className?: string
}

/** What a list is searched for, as it is typed. */
export function SearchField({ label, value, onChange, small = false, className }: SearchFieldProps) {
  const classes = ['input', small && 'slim', className]
  return (
    <input
      className={classes.filter(Boolean).join(' ')}
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
