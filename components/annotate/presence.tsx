'use client'

import { initials } from '@/components/shell/initials'
import { useLive } from './use-live'

const SHOWN = 4

/** Who else reads this report now. Keeps the page up with their work, too: mount it once. */
export function Presence() {
  const readers = useLive()
  if (readers.length === 0) return null
  const more = readers.slice(SHOWN)
  return (
    <ul aria-label="Also reading this report" className="flex items-center -space-x-1.5">
      {readers.slice(0, SHOWN).map(({ userId, name }) => (
        <li key={userId} data-reader={userId} title={name} className={AVATAR}>
          <span aria-hidden="true">{initials(name)}</span>
          <bdi className="sr-only">{name}</bdi>
        </li>
      ))}
      {more.length > 0 && (
        <li title={more.map(({ name }) => name).join(', ')} className={AVATAR}>
          <span aria-hidden="true">+{more.length}</span>
          <span className="sr-only">{more.map(({ name }) => name).join(', ')}</span>
        </li>
      )}
    </ul>
  )
}

const AVATAR =
  'grid size-7 shrink-0 place-items-center rounded-full border-2 border-surface bg-accent-weak text-[0.625rem] font-semibold text-accent'
