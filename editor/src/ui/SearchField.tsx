type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void }

/** What a list is searched for, as it is typed. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <input
      className="input search"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
