type StripPiece = { same: boolean; number: boolean; source: string; copy: string }

// Characters of shared text kept on each side of a difference.
const AROUND = 60
const MOST_DIFFERENCES = 4

/**
 * The first differences of a passage with a little of what is shared around them; "…" stands for the rest. A passage
 * without any shows its begin. Cut between words.
 */
export function stripOf(pieces: readonly StripPiece[]): StripPiece[] {
  const differs = pieces.flatMap((piece, at) => (piece.same ? [] : [at]))
  // A changed figure is what the reader must see, wherever it stands.
  const shown = differs.some((at) => pieces[at]?.number)
    ? differs.filter((at) => pieces[at]?.number)
    : differs
  const kept = new Set(shown.slice(0, MOST_DIFFERENCES))
  const strip: StripPiece[] = []
  pieces.forEach((piece, at) => {
    if (!piece.same) {
      if (kept.has(at)) strip.push(piece)
      return
    }
    const before = kept.has(at + 1)
    const after = kept.has(at - 1)
    if (kept.size === 0 ? at === 0 : before || after) {
      const copy = shortened(piece.copy, { head: after || kept.size === 0, tail: before })
      const last = strip.at(-1)
      // A difference between the two is not shown.
      if (last?.same)
        last.source = last.copy = `${last.copy.replace(/\s*…\s*$/, '')} … ${copy.replace(/^\s*…\s*/, '')}`
      else strip.push({ ...piece, source: copy, copy })
    }
  })
  return strip
}

function shortened(text: string, { head, tail }: { head: boolean; tail: boolean }): string {
  const room = AROUND * (head && tail ? 2 : 1) * (tail ? 1 : 2)
  const flat = text.replace(/\s+/g, ' ')
  if (flat.length <= room) return flat
  const start = head ? `${flat.slice(0, AROUND * (tail ? 1 : 2)).replace(/\s\S*$/, '')} ` : ''
  const end = tail ? ` ${flat.slice(-AROUND).replace(/^\S*\s/, '')}` : ''
  return `${start}…${end}`
}
