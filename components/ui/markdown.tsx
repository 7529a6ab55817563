import ReactMarkdown, { type Components } from 'react-markdown'
import { cx } from './cx'

const schemes = new Set(['http:', 'https:', 'mailto:'])

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a
        href={href}
        rel="noopener noreferrer nofollow"
        target={href.startsWith('mailto:') ? undefined : '_blank'}
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // The page has a heading of its own; these stand below it.
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  // Pages load nothing from elsewhere, so an image is shown as its description.
  img: ({ alt }) => <span>{alt}</span>,
}

/** People's Markdown. HTML in it stays text; only absolute http, https and mailto links become links. */
export function Markdown({ children, className }: { children: string; className?: string }) {
  return (
    <div dir="auto" className={cx('prose', className)}>
      <ReactMarkdown components={components} urlTransform={safeUrl}>
        {children}
      </ReactMarkdown>
    </div>
  )
}

/** The address itself when a reader may follow it, else the empty string. */
export function safeUrl(url: string): string {
  return URL.canParse(url) && schemes.has(new URL(url).protocol) ? url : ''
}
