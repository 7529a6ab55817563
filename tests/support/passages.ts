import type { Page } from 'playwright-core'

/** Drags the mouse over a passage of the text in `root`, as a reader would. */
export async function dragOver(page: Page, root: string, passage: string): Promise<void> {
  const box = await page.locator(root).evaluate((element, wanted) => {
    for (const paragraph of element.querySelectorAll('p[data-p]')) {
      const node = paragraph.firstChild
      const at = node?.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').indexOf(wanted) : -1
      if (!node || at === -1) continue
      paragraph.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const lines = [...range.getClientRects()]
      const [first, last] = [lines.at(0), lines.at(-1)]
      if (!first || !last) break
      return {
        x1: first.left + 1,
        y1: first.top + first.height / 2,
        x2: last.right - 1,
        y2: last.top + last.height / 2,
      }
    }
    throw new Error(`The text does not hold “${wanted}”.`)
  }, passage)
  await page.mouse.move(box.x1, box.y1)
  await page.mouse.down()
  await page.mouse.move((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, { steps: 4 })
  await page.mouse.move(box.x2, box.y2, { steps: 4 })
  await page.mouse.up()
}

/** Waits until every edit of the page is on the server. */
export async function saved(page: Page): Promise<void> {
  await page.locator('[data-save-state="saved"]').waitFor()
}
