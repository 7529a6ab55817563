import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules whose findings depend on colours; all others judge structure, names and sizes. */
const COLOUR = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on the page as it stands, wide and narrow, in both themes; each as one line that says where.
 * In the dark the rules about colour are enough as long as the same elements are shown as in the light.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const light = await show(page, 'light')
    found.push(...(await findings(page, `${width} light`)))
    const dark = await show(page, 'dark')
    found.push(...(await findings(page, `${width} dark`, light === dark ? COLOUR : undefined)))
  }
  return found
}

/** Changes the theme and ends what passes from one colour to the other; returns which elements are shown. */
async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<string> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  return page.evaluate(() => {
    // An end may begin the next one, where a colour is inherited.
    for (let round = 0; round < 10; round++) for (const moving of document.getAnimations()) moving.finish()
    return Array.from(document.querySelectorAll('body *'), (element) =>
      element.checkVisibility() ? '1' : '0',
    ).join('')
  })
}

async function findings(page: Page, label: string, rules?: string[]): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('This looks at one frame only, and the page has more.')
  // "Legacy": in the page itself, without a second one to sum up what frames hold.
  // The focus guards of the dialogs take the focus only to hand it on.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    // The size of targets is a rule of WCAG 2.2 that axe leaves off unless asked.
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .exclude('[data-base-ui-focus-guard]')
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${label} ${id}: ${target.join(' ')} ${failureSummary}`),
  )
}
