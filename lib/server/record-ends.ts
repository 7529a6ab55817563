import 'server-only'

const QUOTE = 0x22
const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Turns the newline that ends each record of a CSV into CR LF, as RFC 4180 wants and COPY does not; line ends inside
 * quoted cells stay as they are. Call the result with the chunks in order. Both bytes are ASCII, which no other
 * character's UTF-8 contains, so a chunk may end anywhere.
 */
export function recordEnds(): (chunk: Uint8Array) => Uint8Array {
  // A doubled quotation mark inside a cell toggles twice, so parity is all there is to know.
  let quoted = false
  return (chunk) => {
    const ends: number[] = []
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]
      if (byte === QUOTE) quoted = !quoted
      else if (byte === NEWLINE && !quoted) ends.push(at)
    }
    const out = new Uint8Array(chunk.length + ends.length)
    let from = 0
    for (const [index, end] of ends.entries()) {
      out.set(chunk.subarray(from, end), from + index)
      out[end + index] = RETURN
      from = end
    }
    out.set(chunk.subarray(from), from + ends.length)
    return out
  }
}
