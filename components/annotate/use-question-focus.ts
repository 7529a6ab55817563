import { useCallback, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { QuestionId } from '@/lib/question/catalogue'

/** The id of a question's control, and of the part of the page that holds them all. */
export const QUESTIONS_PART = 'about-the-report'
export const questionControl = (question: QuestionId) => `${QUESTIONS_PART}-${question}`

/** Brings the questions about the report, or one of them, in front and moves the focus there; `reveal` shows their pane. */
export function useQuestionFocus(reveal: () => void): (question?: QuestionId) => void {
  const latest = useRef(reveal)
  latest.current = reveal
  return useCallback((question) => {
    // A dialog that closes gives the focus back first.
    setTimeout(() => {
      flushSync(() => latest.current())
      const part = document.getElementById(QUESTIONS_PART)
      if (part instanceof HTMLDetailsElement) part.open = true
      const control = question
        ? document.getElementById(questionControl(question))
        : part?.querySelector('summary')
      control?.focus()
      control?.scrollIntoView({ block: 'nearest' })
    })
  }, [])
}
