'use client'

import { Button, ButtonLink } from '@/components/ui/button'
import { FullPageMessage } from './full-page-message'

/** The page for a failure nobody foresaw. The reference is what the server's log carries for it. */
export function ErrorMessage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const reference = digestOf(error)
  return (
    <FullPageMessage
      title="Something went wrong on our side"
      actions={
        <>
          <Button variant="primary" onClick={onRetry}>
            Try again
          </Button>
          <ButtonLink href="/">Go to my work</ButtonLink>
        </>
      }
    >
      <p>The page could not be shown. What you had saved is safe. Try again in a moment.</p>
      {reference && (
        <p className="mt-3 text-sm">
          If it happens again, give your administrator this reference:{' '}
          <code className="rounded bg-sunken px-1.5 py-0.5 select-all">{reference}</code>
        </p>
      )}
    </FullPageMessage>
  )
}

function digestOf(error: unknown): string | null {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null
}
