import Link from 'next/link'
import { TagMixBar } from '@/components/dashboard/tag-mix-bar'
import type { Figures } from '@/lib/credibility/figures'

type Props = { figures: Figures; label: string; href: string; className?: string }

/** The mix of tags as one strip, one press from the spans. */
export function TagCounts({ figures, label, href, className }: Props) {
  if (figures.checkable + figures.opinions === 0) return <span className="text-ink-2">No spans yet</span>
  return (
    <Link href={href} className="block w-fit max-w-full rounded">
      <TagMixBar mix={figures} label={label} className={className} />
    </Link>
  )
}
