import type { KeyboardEvent } from 'react'

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrow keys lead from box to box, over cells that have none. Boxes carry `data-cell="row,column"`. */
export function moveInMatrix(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  const place = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined
  if (!step || place === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const [row = 0, column = 0] = place.split(',').map(Number)
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cell]')].map((element) => {
    const [r = 0, c = 0] = (element.dataset.cell ?? '').split(',').map(Number)
    return {
      element,
      along: (r - row) * step[0] + (c - column) * step[1],
      aside: step[0] ? c - column : r - row,
    }
  })
  const next = cells
    .filter(({ along, aside }) => along > 0 && aside === 0)
    .sort((a, b) => a.along - b.along)[0]
  next?.element.focus()
}
