/** The language of the pages themselves. */
const PAGE = 'en'

/** The `lang` of a quote, of the language of its report: none where that is unknown or that of the page. */
export function foreign(language: string | null | undefined): string | undefined {
  return language && language !== PAGE ? language : undefined
}
