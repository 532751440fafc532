const paths = {
  plus: 'M8 3v10M3 8h10',
  copy: 'M6 6h7v7H6zM3 10V3h7',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5',
  undo: 'M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H7',
  redo: 'M10 3l3 3-3 3M13 6H7a4 4 0 0 0 0 8h2',
  calendar: 'M3 4.5h10V13H3zM3 7.5h10M5.5 2.5v2M10.5 2.5v2',
  close: 'M4 4l8 8M12 4l-8 8',
  columns: 'M3 3.5h10v9H3zM6.5 3.5v9M10 3.5v9',
  history: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.5V5h2.5M8 5.5V8l2 1.4',
} as const

/** A small drawing beside or instead of a word; the word itself is the button's name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
