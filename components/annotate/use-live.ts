'use client'

import { useEffect, useState } from 'react'
import { useDiscussion } from '@/components/discussion/use-discussion'
import type { Reader } from '@/lib/live/schema'
import { connectLive } from './live-connection'
import { useWorkspace } from './use-workspace'

/** Brings what changes elsewhere into the workspace; returns who else reads the report, as far as one is told. */
export function useLive(): readonly Reader[] {
  const { workspace, page } = useWorkspace()
  const store = useDiscussion()?.store
  const [readers, setReaders] = useState<readonly Reader[]>([])
  const { slug, articleId, userId, livePlace: place } = page
  useEffect(
    () =>
      connectLive({
        ...{ workspace, slug, articleId, userId, place, onReaders: setReaders },
        onItems: store?.hear,
      }),
    [workspace, slug, articleId, userId, place, store],
  )
  return readers
}
