import { cleanup, render, waitFor } from '@testing-library/react'
import { useCallback, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printWhole, useWholeOnPaper } from '@/components/statement/printing'
import type { ApiProblem } from '@/components/ui/api-client'

const AWAY: ApiProblem = { code: 'network', title: 'Attest cannot be reached.' }

let printed: number[]
let answers: ('away' | 'rows')[]
let count = 0

/** Three pages of rows; each is asked for as `answers` says, from then on all come. */
function Rows() {
  const [page, setPage] = useState(1)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const load = useCallback(async () => {
    await Promise.resolve()
    if (answers.shift() === 'away') return setProblem(AWAY)
    setProblem(null)
    setPage((before) => before + 1)
  }, [])
  count = page * 100
  useWholeOnPaper({ next: page < 3 ? `page ${page + 1}` : null, problem, count, load })
  return null
}

/** What printing ends with, while React goes on by itself. */
async function ending(): Promise<ApiProblem | null> {
  const ended: (ApiProblem | null)[] = []
  const run = printWhole().then((problem) => ended.push(problem))
  await waitFor(() => expect(ended).toHaveLength(1))
  await run
  return ended[0] ?? null
}

beforeEach(() => {
  printed = []
  answers = []
  vi.stubGlobal('print', () => printed.push(count))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what is not there yet is read before it is printed', async () => {
  render(<Rows />)
  expect(await ending()).toBeNull()
  expect(printed).toEqual([300])
})

test('what cannot be read is not printed, however often it fails in the same way, and then it is', async () => {
  render(<Rows />)
  for (let n = 0; n < 3; n++) {
    answers = ['away', 'away', 'away']
    expect(await ending()).toBe(AWAY)
  }
  answers = []
  expect(await ending()).toBeNull()
  expect(printed).toEqual([300])
})

test('a page that has all of itself is printed at once', async () => {
  expect(await ending()).toBeNull()
  expect(printed).toHaveLength(1)
})
