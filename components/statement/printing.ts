'use client'

import { useEffect, useRef, useState } from 'react'
import type { ApiProblem } from '@/components/ui/api-client'

/** On paper more than this are no longer read; the file has them all. */
const MOST_PRINTED = 1000

type Rows = { next: string | null; problem: ApiProblem | null; count: number; load: () => Promise<void> }

let reading: (() => Promise<ApiProblem | null>) | null = null

/** Prints the page, once all of its rows have been read. Gives what went wrong instead where they cannot be. */
export async function printWhole(): Promise<ApiProblem | null> {
  const problem = reading ? await reading() : null
  if (problem === null) print()
  return problem
}

/** Reads the rows that are not there yet before the page is printed by its button. */
export function useWholeOnPaper({ next, problem, count, load }: Rows): void {
  const [asked, setAsked] = useState<((problem: ApiProblem | null) => void) | null>(null)
  const anew = useRef(false)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    const read = () =>
      new Promise<ApiProblem | null>((done) => {
        anew.current = true
        setAsked(() => done)
      })
    reading = read
    return () => {
      if (reading === read) reading = null
    }
  }, [])

  useEffect(() => {
    if (!asked) return
    const more = next !== null && count < MOST_PRINTED
    if (more && problem === null) {
      void load()
      return
    }
    // What has failed before is asked for once more. It may fail in the same way, which changes nothing that is seen here.
    if (more && anew.current) {
      anew.current = false
      void load().then(() => setTries(tries + 1))
      return
    }
    setAsked(null)
    asked(more ? problem : null)
  }, [asked, next, problem, count, load, tries])
}
