import type { Metadata } from 'next'
import { FullPageMessage } from '@/components/shell/full-page-message'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <FullPageMessage
      eyebrow="404"
      title="This page is not here"
      actions={
        <ButtonLink href="/" variant="primary">
          Go to my work
        </ButtonLink>
      }
    >
      {/* A layout that finds nothing takes the metadata with it; the page still needs its name. */}
      <title>Page not found · Attest</title>
      The address may be mistyped, the page may have been removed, or your account may not be allowed to see
      it. If a colleague sent you the link, ask them to check that you are a member of the project.
    </FullPageMessage>
  )
}
