import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './Button.tsx'

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations('shell')
  const [copied, setCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Button small look="quiet" onClick={copy} title={label} aria-label={copied ? undefined : label}>
      {copied ? `✓ ${t('copied')}` : t('copy')}
    </Button>
  )
}
