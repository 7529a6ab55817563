/** Words in a row that both sides share (`same`), or that stand opposite each other; counts from the row's begin. */
export type DiffRow = { same: boolean; left: number; right: number }

/**
 * Two short rows of words against each other: the longest common subsequence, as alternating rows that together hold
 * every word of both sides in order. Takes time and room in the product of the lengths: for gaps, not for texts.
 */
export function diffWords(left: readonly string[], right: readonly string[]): DiffRow[] {
  const width = right.length + 1
  // longest[i * width + j]: how many words left[i…] and right[j…] share.
  const longest = new Uint16Array((left.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const rows: DiffRow[] = []
  const add = (same: boolean, l: number, r: number) => {
    const last = rows.at(-1)
    if (last?.same === same) {
      last.left += l
      last.right += r
    } else if (l + r > 0) rows.push({ same, left: l, right: r })
  }
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      add(true, 1, 1)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      add(false, 1, 0)
      i++
    } else {
      add(false, 0, 1)
      j++
    }
  }
  add(false, left.length - i, right.length - j)
  return rows
}
