import { termsOf } from '@/lib/text/terms'

const WORDS = new Set(
  `one dozen dozens hundred thousand million billion trillion none nobody zero half twice first second third fourth
  fifth sixth seventh eighth ninth tenth`.split(/\s+/),
)

/** Whether a word is a figure or part of one, in digits or English words. */
export function isFigure(word: string): boolean {
  return /^\p{N}/u.test(word) || WORDS.has(word) || /^\d/.test(termsOf(word)[0] ?? '')
}

/** The figures of a text in one form: "four" and "4" are the same, "5,300" and "5300" too. */
function figuresOf(text: string): string[] {
  const ones = [...text.toLowerCase().matchAll(/\p{L}+/gu)]
    .map(([word]) => word)
    .filter((word) => WORDS.has(word))
  return [...termsOf(text).filter((term) => /^\d/.test(term)), ...ones]
    .map((figure) => (figure === 'one' ? '1' : figure))
    .sort()
}

/** Whether a text holds a figure. */
export function hasFigure(text: string): boolean {
  return figuresOf(text).length > 0
}

/** Whether two texts hold the same figures, in whatever order. */
export function sameFigures(left: string, right: string): boolean {
  return figuresOf(left).join(' ') === figuresOf(right).join(' ')
}
