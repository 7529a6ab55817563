import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Spinner } from './spinner'

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger' | 'danger-ghost'
export type ButtonSize = 'sm' | 'md' | 'lg'

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode; iconOnly?: boolean }

const variants: Record<ButtonVariant, string> = {
  default: 'border-line bg-surface text-ink hover:bg-sunken hover:border-line-strong',
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-hover hover:border-accent-hover',
  ghost: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-danger bg-danger text-on-danger hover:bg-danger-hover hover:border-danger-hover',
  'danger-ghost': 'border-transparent bg-transparent text-danger hover:bg-contra-bg hover:text-contra',
}

const sizes: Record<ButtonSize, [text: string, square: string]> = {
  sm: [
    'h-[26px] gap-1 rounded-[7px] px-2.5 text-xs pointer-coarse:h-9',
    'size-[26px] rounded-[7px] pointer-coarse:size-9',
  ],
  md: [
    'h-8 gap-1.5 rounded-lg px-3 text-[0.8125rem] pointer-coarse:h-10',
    'size-8 rounded-lg pointer-coarse:size-10',
  ],
  lg: ['h-10 gap-2 rounded-lg px-4 text-sm', 'size-10 rounded-lg'],
}

/** The class names of a button, for elements that must be something else (a menu trigger, a label). */
export function buttonClass({ variant = 'default', size = 'md', iconOnly }: Omit<Look, 'icon'> = {}): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center border font-[550] whitespace-nowrap no-underline select-none transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size][iconOnly ? 1 : 0],
  )
}

export type ButtonProps = ComponentProps<'button'> & Look & { pending?: boolean }

/**
 * While `pending` the button stays in the tab order and keeps its width, but ignores presses.
 * An `iconOnly` button needs an `aria-label`.
 */
export function Button({
  variant,
  size,
  icon,
  iconOnly,
  pending,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending ? true : rest['aria-disabled']}
      aria-busy={pending ? true : undefined}
      // A server component may render this button, so a handler is attached only where there is one to attach.
      {...(pending ? { onClick: ignore } : onClick ? { onClick } : {})}
      className={cx(buttonClass({ variant, size, iconOnly }), className)}
    >
      {pending ? <Spinner className="text-current" /> : icon}
      {children}
    </button>
  )
}

export type ButtonLinkProps = ComponentProps<typeof Link> & Look

/** A link that looks like a button. For downloads pass `download` and `prefetch={false}`. */
export function ButtonLink({ variant, size, icon, iconOnly, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cx(buttonClass({ variant, size, iconOnly }), className)}>
      {icon}
      {children}
    </Link>
  )
}

function ignore(event: { preventDefault: () => void }) {
  event.preventDefault()
}
