import type { ReactNode } from 'react'
import { ResumeOutbox } from '@/components/annotate/resume-outbox'
import { requireActor } from '@/lib/access/gate'

export default async function WorkLayout({ children }: { children: ReactNode }) {
  const { userId } = await requireActor()
  return (
    <>
      <ResumeOutbox userId={userId} />
      {children}
    </>
  )
}
