export type Counts = { passed: number; failed: number; skipped: number }

/** The parts of vitest's JSON report that are counted. */
export type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    /** The file's path. */
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

/**
 * Counts one vitest run. A file that failed before its first test counts as one failure; so does a run that ended
 * badly without any failed test (an unhandled error) or without a report.
 */
export function countsOf({ report, exitCode }: { report: Report | null; exitCode: number }): Counts {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export function addCounts(all: Counts[]): Counts {
  return all.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }))
}

/** The closing line: `12 passed, 0 failed`, with `, 1 skipped` when there are any. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** What failed, a line each: the file, the test and the first line of why. A file that failed before its first test stands alone. */
export function failuresOf({ testResults }: Report): string[] {
  const because = (reason = '') => reason.split('\n')[0]?.trim() ?? ''
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [`${name}: ${because(message)}`]
    return assertionResults
      .filter((each) => each.status === 'failed')
      .map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${because(failureMessages?.[0])}`)
  })
}
