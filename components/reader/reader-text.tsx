import { memo } from 'react'
import type { TextLayout } from '@/lib/text/paragraphs'
import { chunkSize, estimatedLines } from './chunks'

/**
 * The text as the server sends it. It renders once for a layout and never again: the positions of every
 * span depend on these text nodes staying what they are.
 */
export const ReaderText = memo(function ReaderText({ layout }: { layout: TextLayout }) {
  const size = chunkSize(layout.paragraphs.length)
  const chunks = Array.from({ length: Math.ceil(layout.paragraphs.length / size) }, (_, chunk) => chunk)
  return chunks.map((chunk) => {
    const from = chunk * size
    const paragraphs = layout.paragraphs.slice(from, from + size)
    return (
      <section key={chunk} data-chunk={chunk} style={{ ['--lines' as string]: estimatedLines(paragraphs) }}>
        {paragraphs.map((paragraph, i) => (
          <p key={layout.starts[from + i]} data-p={from + i} data-n={from + i + 1} dir="auto">
            {paragraph}
          </p>
        ))}
      </section>
    )
  })
})
