import { codePointLength } from '@/lib/text/code-points'
import { textLayout } from '@/lib/text/paragraphs'

// Enough to recognise a report by; a text of 5 MB in one element would stall the page.
const SHOWN_UNITS = 12_000

/** The text as it will be stored, from its beginning. */
export function DraftText({ text, name, lang }: { text: string; name: string; lang?: string | undefined }) {
  const shown = text.length > SHOWN_UNITS ? wholeLines(text.slice(0, SHOWN_UNITS)) : text
  const length = codePointLength(text)
  const paragraphs = textLayout(text).paragraphs.length
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p className="text-[0.8125rem] font-[550]">
        Text{' '}
        <span className="font-normal text-ink-2">
          · {paragraphs.toLocaleString('en')} {paragraphs === 1 ? 'paragraph' : 'paragraphs'},{' '}
          {length.toLocaleString('en')} characters, kept as it is
        </span>
      </p>
      <section
        aria-label={`Text of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-64 min-h-24 flex-1 overflow-y-auto rounded-lg border border-line bg-paper px-3.5 py-3 focus-visible:-outline-offset-2 lg:max-h-[26rem]"
      >
        <bdi
          dir="auto"
          lang={lang}
          className="block font-serif text-[0.9375rem] leading-relaxed break-words whitespace-pre-wrap [unicode-bidi:plaintext]"
        >
          {shown}
        </bdi>
        {shown.length < text.length && (
          <p className="mt-3 text-xs text-ink-2">
            The text goes on for {(length - codePointLength(shown)).toLocaleString('en')} characters.
          </p>
        )}
      </section>
    </div>
  )
}

function wholeLines(text: string): string {
  const end = text.lastIndexOf('\n')
  return end > 0 ? text.slice(0, end) : text.replace(/[\ud800-\udbff]$/, '')
}
