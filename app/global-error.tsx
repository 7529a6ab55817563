'use client'

import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import './globals.css'
import { ErrorMessage } from '@/components/shell/error-message'

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Attest</title>
        <ErrorMessage error={error} onRetry={retry} />
      </body>
    </html>
  )
}
