import { expect, test } from 'vitest'
import { addCounts, closingLine, countsOf, failuresOf } from '@/scripts/test-counts'

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

test('a green run counts its tests', () => {
  expect(countsOf({ report, exitCode: 0 })).toEqual({ passed: 3, failed: 0, skipped: 0 })
})

test('a file that breaks before its first test counts as a failure', () => {
  const broken = { ...report, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] }
  expect(countsOf({ report: broken, exitCode: 1 }).failed).toBe(1)
})

test('a run that ends badly without a failed test is a failure', () => {
  expect(countsOf({ report, exitCode: 1 }).failed).toBe(1)
})

test('a run without a report is a failure', () => {
  expect(countsOf({ report: null, exitCode: 0 }).failed).toBe(1)
})

test('the closing line names skipped tests only where there are any', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
  expect(
    closingLine(addCounts([countsOf({ report, exitCode: 0 }), { passed: 1, failed: 0, skipped: 1 }])),
  ).toBe('4 passed, 0 failed, 1 skipped')
})

test('what failed is named with its file and the first line of why', () => {
  const passed = { status: 'passed', fullName: 'is well' }
  const failed = {
    status: 'failed',
    fullName: 'a rule holds',
    failureMessages: ['expected 1 to be 2\n  at …'],
  }
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] },
    { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    { name: 'c.test.ts', status: 'passed', assertionResults: [passed] },
  ]
  expect(failuresOf({ ...report, testResults })).toEqual([
    'a.test.ts > a rule holds: expected 1 to be 2',
    'b.test.ts: no such module',
  ])
})
