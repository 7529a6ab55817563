import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Brand } from './brand'
import { InboxLink } from './inbox-link'
import { Nav, type ShellNavItem } from './nav'
import { type ShellUser, UserMenu } from './user-menu'

export type ShellCrumb = { href?: string; label: string }

export type AppShellProps = {
  user: ShellUser
  nav?: readonly ShellNavItem[]
  /** From the outside in; the last one is the page itself. */
  crumbs?: readonly ShellCrumb[]
  /** State and buttons of the page, beside the avatar. */
  actions?: ReactNode
  children: ReactNode
  /** Fills the window below the bar and leaves padding and scrolling to the page. */
  fullBleed?: boolean
}

/** The bar above every signed-in page, and the page below it. On narrow screens navigation and actions move to a second row. */
export function AppShell({ user, nav = [], crumbs = [], actions, children, fullBleed }: AppShellProps) {
  const deep = crumbs.length > 0
  return (
    <div className={cx('flex flex-col', fullBleed ? 'h-dvh' : 'min-h-dvh')}>
      <header className="no-print shrink-0 border-b border-line bg-surface">
        <div className="flex min-h-[52px] flex-wrap items-center gap-x-3.5 px-4 md:flex-nowrap md:px-5">
          <Brand />
          {deep && <Crumbs crumbs={crumbs} />}
          {nav.length > 0 && !deep && <Nav items={nav} className="order-2 flex-1 md:order-none" />}
          {nav.length === 0 && (
            <span className={cx('order-2 md:order-none', deep ? 'hidden md:block md:flex-1' : 'flex-1')} />
          )}
          {nav.length > 0 && deep && (
            <Nav
              items={nav}
              end
              className="order-4 -mx-4 basis-[calc(100%+2rem)] px-4 md:order-none md:mx-0 md:flex-1 md:basis-0 md:px-0"
            />
          )}
          {actions && (
            <div
              className={cx(
                'order-5 flex min-w-0 items-center gap-3 whitespace-nowrap *:shrink-0 md:order-none md:shrink-0',
                'max-md:-mx-4 max-md:basis-[calc(100%+2rem)] max-md:flex-wrap max-md:gap-y-1.5 max-md:px-4 max-md:pb-2',
              )}
            >
              {actions}
            </div>
          )}
          <div className="order-3 flex h-[52px] items-center gap-2 md:order-none">
            <InboxLink />
            <UserMenu user={user} />
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={
          fullBleed
            ? 'flex min-h-0 flex-1 flex-col'
            : 'mx-auto w-full max-w-[92rem] flex-1 px-4 pt-5 pb-16 md:px-[34px] md:pt-[26px]'
        }
      >
        {children}
      </main>
    </div>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly ShellCrumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="order-1 min-w-0 flex-1 md:order-none md:flex-initial">
      <ol className="flex min-w-0 items-center text-ink-2">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1
          return (
            <li
              key={`${crumb.href ?? ''}${crumb.label}`}
              className={cx('flex items-center', last ? 'min-w-0' : 'max-w-[34vw] shrink-0 md:max-w-64')}
            >
              {crumb.href && !last ? (
                <Link
                  href={crumb.href}
                  prefetch={false}
                  className="truncate rounded py-1 text-ink-2 no-underline hover:text-ink hover:underline"
                >
                  <bdi dir="auto">{crumb.label}</bdi>
                </Link>
              ) : (
                <span
                  aria-current={last ? 'page' : undefined}
                  className={cx('truncate', last && 'font-[550] text-ink')}
                >
                  <bdi dir="auto">{crumb.label}</bdi>
                </span>
              )}
              {!last && (
                <span aria-hidden="true" className="px-1.5 text-ink-3">
                  /
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
