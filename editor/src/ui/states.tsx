import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './Button.tsx'

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <strong>{title}</strong>
      {children}
    </div>
  )
}

type ErrorStateProps = { title: string; detail?: ReactNode; onRetry?: () => void; children?: ReactNode }

/** Something went wrong, in words, with a way on. */
export function ErrorState({ title, detail, onRetry, children }: ErrorStateProps) {
  const t = useTranslations('shell')
  return (
    <div className="state" role="alert">
      <strong>{title}</strong>
      {detail && <p>{detail}</p>}
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
      {children}
    </div>
  )
}

/** An address, a set or a version that is not there, with the way home. */
export function NothingHere() {
  const t = useTranslations('shell')
  return (
    <ErrorState title={t('notFound')} detail={t('notFoundHelp')}>
      <Link to="/" className="btn">
        {t('home')}
      </Link>
    </ErrorState>
  )
}

/** Work under way; without `value` its length is not known. */
export function Progress({ label, value }: { label?: string; value?: number }) {
  const t = useTranslations('shell')
  const percent = value === undefined ? undefined : Math.round(value * 100)
  return (
    <div
      className={percent === undefined ? 'progress endless' : 'progress'}
      role="progressbar"
      aria-label={label ?? t('loading')}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  )
}

/** A whole region that is loading. */
export function LoadingState({ label }: { label?: string }) {
  const t = useTranslations('shell')
  return (
    <div className="state" aria-busy="true">
      <span>{label ?? t('loading')}</span>
      <Progress label={label ?? t('loading')} />
    </div>
  )
}
