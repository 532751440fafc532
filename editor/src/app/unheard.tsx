import { useTranslations } from 'use-intl'
import { toast } from '../ui/Toast.tsx'

/** What others hang on the links they pass on, which is meant for them. */
const foreign = /^(utm_|fbclid|gclid|zarsrc)/

type Asked = Readonly<Record<string, string>>
type Read = (search: Record<string, unknown>) => object

/** Which parts of an address its page does not take, by how it reads them. */
export function unheardOf(asked: Asked, read: Read): string[] {
  const heard = Object.entries(read(asked))
  return Object.keys(asked).filter(
    (name) => !foreign.test(name) && !heard.some(([key, value]) => key === name && value === asked[name]),
  )
}

/** Tells what a page that was opened by its address left aside of it. */
export function tellUnheard(asked: Asked, read: Read) {
  const parts = unheardOf(asked, read).map((name) => `${name}=${asked[name]}`)
  if (parts.length > 0) toast(<Unheard parts={parts.join(' · ')} />)
}

function Unheard({ parts }: { parts: string }) {
  return useTranslations('shell')('unheard', { parts })
}
