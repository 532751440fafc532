import { useTranslations } from 'use-intl'

const levels = ['nation', 'province', 'ministry', 'department', 'district', 'commune'] as const

/** What a level is called; null for one that has no name here. */
export function useLevelName() {
  const t = useTranslations('shell')
  return (level: string | null | undefined) => {
    const known = levels.find((one) => one === level)
    return known ? t(`levels.${known}`) : null
  }
}
