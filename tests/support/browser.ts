import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { findBrowser } from '@/scripts/browser'
import { baseUrl } from './app'

const QUIET = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium with one page of the app, whose relative addresses work. Close the browser in `afterAll`. */
export async function openBrowser(
  options: BrowserContextOptions = {},
): Promise<{ browser: Browser; page: Page; newPage: () => Promise<Page> }> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('No Chromium was found: "npm test" installs one.')
  // Chromium's sandbox does not work for root, which is who runs tests in containers.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...sandbox] })
  /** A page with cookies and storage of its own: another person. */
  const newPage = async () =>
    (await browser.newContext({ baseURL: baseUrl, acceptDownloads: true, ...options })).newPage()
  return { browser, page: await newPage(), newPage }
}

/** Signs a demo user in and waits for the first page after it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(inject('password'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}
