import { useTranslations } from 'use-intl'
import { toast } from '../ui/Toast.tsx'

/** The address as it was opened; the router soon writes the part that its page knows in its place. */
const opened = Object.fromEntries(new URLSearchParams(window.location.search))

/** What others hang on the links they pass on, which is meant for them. */
const foreign = /^(utm_|fbclid|gclid|zarsrc)/

/** Which parts of an address its page does not take, by how it reads them. */
export function unheardOf(
  asked: Readonly<Record<string, string>>,
  read: (search: Record<string, unknown>) => object,
): string[] {
  const heard = Object.entries(read(asked))
  return Object.keys(asked).filter(
    (name) => !foreign.test(name) && !heard.some(([key, value]) => key === name && value === asked[name]),
  )
}

/** Tells once what a page that was opened by its address left aside. */
export function tellUnheard(read: (search: Record<string, unknown>) => object) {
  const parts = unheardOf(opened, read).map((name) => `${name}=${opened[name]}`)
  if (parts.length > 0) toast(<Unheard parts={parts.join(' · ')} />)
}

function Unheard({ parts }: { parts: string }) {
  return useTranslations('shell')('unheard', { parts })
}
