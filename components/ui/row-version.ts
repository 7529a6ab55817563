'use client'

import { useState } from 'react'

/** Which version of one row the forms of a page stand on. */
export type RowVersion = {
  newest: () => number | undefined
  /** Takes the version out of the answer to a save, if it has one. */
  answered: (reply: unknown) => void
}

/**
 * The newer one of the version that the page was drawn with and the one that the last save was answered with. Until the page is
 * read anew, a second save stands on the first; somebody else's change in between has a newer version still and refuses it.
 */
export function useRowVersion(drawn: number | undefined): RowVersion {
  const [saved] = useState(() => ({ version: 0 }))
  return {
    newest: () => (drawn === undefined ? undefined : Math.max(drawn, saved.version)),
    answered: (reply) => {
      saved.version = Math.max(saved.version, versionOf(reply))
    },
  }
}

function versionOf(reply: unknown): number {
  if (typeof reply !== 'object' || reply === null || !('version' in reply)) return 0
  return typeof reply.version === 'number' ? reply.version : 0
}
