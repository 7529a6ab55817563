/** One line per step, with the time it took. The running step is shown too: at once on a terminal, else when it is long. */
export async function step<T>(
  label: string,
  work: () => Promise<T>,
  detail?: (result: T) => string,
): Promise<T> {
  const start = performance.now()
  const live = process.stdout.isTTY === true
  if (live) process.stdout.write(`  … ${label}`)
  const announce = live ? undefined : setTimeout(() => process.stdout.write(`  … ${label}\n`), 3000)
  try {
    const result = await work()
    if (live) process.stdout.write('\r\u001b[K')
    const words = detail?.(result) ?? ''
    const line = words === '' ? label : `${label}: ${words}`
    process.stdout.write(`  ${line.padEnd(58)} ${seconds(performance.now() - start)}\n`)
    return result
  } catch (error) {
    if (live) process.stdout.write('\r\u001b[K')
    throw error
  } finally {
    clearTimeout(announce)
  }
}

/** Milliseconds as seconds with one decimal: `0.4 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
