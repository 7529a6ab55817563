import Link from 'next/link'
import { cx } from '@/components/ui/cx'

/** The wordmark, linked home unless `plain`. */
export function Brand({ plain, large }: { plain?: boolean; large?: boolean }) {
  const className = cx(
    'font-serif font-[650] tracking-[-0.01em] text-ink no-underline',
    large ? 'text-[1.625rem]' : 'text-[1.0625rem]',
  )
  return plain ? (
    <span className={className}>Attest</span>
  ) : (
    <Link href="/" prefetch={false} className={cx(className, 'rounded pointer-coarse:py-2')}>
      Attest
    </Link>
  )
}
