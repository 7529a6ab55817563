import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'

/** A secret that can be read only now: a token, a one-time link. */
export function SecretOnce({
  label,
  secret,
  children,
}: {
  label: string
  secret: string
  children: ReactNode
}) {
  return (
    <Panel tone="warn">
      <div role="status">
        <p className="font-semibold">{label}</p>
        <p className="mt-0.5 text-[0.8125rem] text-ink-2">{children}</p>
      </div>
      <div className="mt-2.5 flex flex-wrap items-center gap-2.5">
        <code className="min-w-0 flex-[1_1_16rem] rounded-lg border border-warn-line bg-surface px-2.5 py-1.5 text-[0.8125rem] break-all select-all">
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
    </Panel>
  )
}
