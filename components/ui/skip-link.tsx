/** First stop of the Tab key: jumps over the bar to the element with id `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="no-print fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-bar px-4 py-2.5 font-medium text-on-bar focus:translate-y-0"
    >
      Skip to content
    </a>
  )
}
