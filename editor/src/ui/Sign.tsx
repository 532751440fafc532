import type { Issue } from '@chiso/engine'

const drawings: Record<Issue['severity'], string> = {
  error: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5 14.5 13.5H1.5ZM8 6.5v3.2M8 11.6v.2',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.3v3.8M8 4.9v.2',
}

/** How grave a problem is, drawn: no font has to hold the sign, and the word for it stands beside for those who listen. */
export function Sign({ severity }: { severity: Issue['severity'] }) {
  return (
    <svg
      className="sign"
      data-severity={severity}
      viewBox="0 0 16 16"
      width="13"
      height="13"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={drawings[severity]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
