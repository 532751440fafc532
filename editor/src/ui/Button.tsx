import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react'
import { toast } from './Toast.tsx'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  ref?: Ref<HTMLButtonElement>
  small?: boolean
  icon?: boolean
  /** Its words may take more than a line. */
  wrap?: boolean
  /** Why the button cannot be used now; it stays focusable so that the reason can be read. */
  unavailable?: string | undefined
}

/** A button; when unavailable it stays reachable and says why, in words on the page once it is pressed. */
export function Button({
  look = 'plain',
  small = false,
  icon = false,
  wrap = false,
  unavailable,
  className,
  onClick,
  title,
  ...rest
}: ButtonProps) {
  const classes = ['btn', look !== 'plain' && look, small && 'small', icon && 'icon', wrap && 'wrap', className]
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      title={unavailable ?? title}
      aria-disabled={unavailable ? true : undefined}
      onClick={unavailable ? (event) => refused(event, unavailable) : onClick}
    />
  )
}

function refused(event: MouseEvent, why: string) {
  event.preventDefault()
  toast(why)
}
