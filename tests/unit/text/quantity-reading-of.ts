import type { Quantity } from '@/lib/text/quantities'

/** A quantity in one line: "four = 4 count officer (police) wounded". */
export function readingOf(quantity: Quantity): string {
  const { text, kind, unit, modifiers, state } = quantity
  const rest = [modifiers.length > 0 ? `(${modifiers.join(' ')})` : '', state ?? '']
  return [`${text} = ${amountOf(quantity)}`, kind, unit ?? '-', ...rest.filter((part) => part !== '')].join(
    ' ',
  )
}

function amountOf({ hedge, kind, date, min, max }: Quantity): string {
  if (kind === 'date') return date ?? ''
  switch (hedge) {
    case 'vague':
      return `many ${min}`
    case 'range':
      return `${min ?? ''}–${max ?? ''}`
    case 'about':
      return `~${min}`
    case 'at-least':
      return `≥${min}`
    case 'at-most':
      return `≤${max}`
    default:
      return `${min}`
  }
}
