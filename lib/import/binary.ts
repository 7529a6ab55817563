type Signature = { name: string; at: number; bytes: readonly number[] }

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0))

const SIGNATURES: readonly Signature[] = [
  { name: 'a PDF file', at: 0, bytes: ascii('%PDF-') },
  { name: 'a rich text (RTF) file', at: 0, bytes: ascii('{\\rtf') },
  { name: 'a PNG picture', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG picture', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF picture', at: 0, bytes: ascii('GIF8') },
  { name: 'a WebP picture', at: 8, bytes: ascii('WEBP') },
  { name: 'a video file', at: 4, bytes: ascii('ftyp') },
  { name: 'a sound file', at: 0, bytes: ascii('ID3') },
  { name: 'an older Office document (.doc, .xls or .ppt)', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a gzip archive', at: 0, bytes: [0x1f, 0x8b, 0x08] },
  { name: 'a 7-Zip archive', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'a program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'a UTF-32 text file', at: 0, bytes: [0xff, 0xfe, 0x00, 0x00] },
  { name: 'a UTF-32 text file', at: 0, bytes: [0x00, 0x00, 0xfe, 0xff] },
]

// Office and e-book files are zip archives; the names of their first entries say which kind.
const ZIP_KINDS: readonly { name: string; entry: string }[] = [
  { name: 'a Word document (.docx)', entry: 'word/' },
  { name: 'an Excel workbook (.xlsx)', entry: 'xl/' },
  { name: 'a PowerPoint file (.pptx)', entry: 'ppt/' },
  { name: 'an OpenDocument file', entry: 'application/vnd.oasis.opendocument' },
  { name: 'an e-book (EPUB)', entry: 'application/epub+zip' },
]
const ZIP_PEEK_BYTES = 16_384

/** The name of the file kind ("a PDF file") if the first bytes are those of a known format that is not plain text, else null. */
export function binaryKind(bytes: Uint8Array): string | null {
  if (startsWith({ bytes, at: 0, wanted: [0x50, 0x4b, 0x03, 0x04] })) return zipKind(bytes)
  const found = SIGNATURES.find(({ at, bytes: wanted }) => startsWith({ bytes, at, wanted }))
  return found?.name ?? null
}

function startsWith({ bytes, at, wanted }: { bytes: Uint8Array; at: number; wanted: readonly number[] }) {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}

function zipKind(bytes: Uint8Array): string {
  const peek = Array.from(bytes.subarray(0, ZIP_PEEK_BYTES), (byte) => String.fromCharCode(byte)).join('')
  // A .docx may keep word/ behind other entries; its table of contents always comes first.
  const kind = ZIP_KINDS.find(({ entry }) => peek.includes(entry))
  if (kind) return kind.name
  return peek.includes('[Content_Types].xml') ? 'an Office document' : 'a zip archive'
}
