/** Numbers written in digits, with the marks that news sets into them. */

/**
 * The number that `written` stands for, or null where digits and marks make none ("1,2,3", "1.2.3.4"). A point or comma before
 * exactly three digits groups ("5.300" is 5300), unless `decimal` says that a fraction is likelier ("5.125 %").
 */
export function digitsValue(written: string, decimal = false): number | null {
  const compact = written.replace(/(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3})/g, '')
  if (/[^\d.,]/.test(compact)) return null
  const marks = compact.replace(/\d/g, '')
  if (marks === '') return Number(compact)
  const last = marks.at(-1) ?? ''
  const mixed = new Set(marks).size === 2
  if (mixed) {
    if (marks.indexOf(last) !== marks.length - 1) return null
    const cut = compact.lastIndexOf(last)
    const whole = grouped(compact.slice(0, cut))
    return whole === null ? null : Number(`${whole}.${compact.slice(cut + 1)}`)
  }
  const whole = decimal && marks.length === 1 && last === '.' ? null : grouped(compact)
  if (whole !== null && compact === written) return whole
  if (marks.length > 1) return compact === written ? null : grouped(compact)
  return Number(compact.replace(',', '.'))
}

function grouped(written: string): number | null {
  return /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.test(written) || /^\d+$/.test(written)
    ? Number(written.replace(/[.,]/g, ''))
    : null
}
