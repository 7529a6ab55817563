import { type CodePointIndex, codePointIndex } from '@/lib/text/code-points'
import { textLayout } from '@/lib/text/paragraphs'
import { flattenSpans } from '@/lib/text/segments'
import type { Span } from '@/lib/text/spans'
import { chunkSize, estimatedLines } from './chunks'
import { type SpanModel, spanModel } from './span-model'

type NoScriptTextProps = { text: string; spans: readonly (Span & { id: string; tag: string })[] }

// Every visitor pays for it in bytes; beyond this, who has no scripts reads the text without its spans.
const LONGEST = 200_000

/**
 * The text once more with its spans as flat marks, for browsers without scripts; reader.css hides the other
 * one for them. Where scripts run a noscript element holds no elements at all, and React never renders what
 * is inside: nothing is read twice, found twice or computed.
 */
export function NoScriptText(props: NoScriptTextProps) {
  if (props.text.length > LONGEST || props.spans.length === 0) return null
  return (
    <noscript>
      <MarkedText {...props} />
    </noscript>
  )
}

function MarkedText({ text, spans }: NoScriptTextProps) {
  const layout = textLayout(text)
  const index = codePointIndex(text)
  const model = spanModel(layout)
  for (const span of spans) model.put(inUtf16(span, index))
  const size = chunkSize(layout.paragraphs.length)
  const chunks = Array.from({ length: Math.ceil(layout.paragraphs.length / size) }, (_, i) => i * size)
  return chunks.map((from) => {
    const paragraphs = layout.paragraphs.slice(from, from + size)
    return (
      <section key={from} style={{ ['--lines' as string]: estimatedLines(paragraphs) }}>
        {paragraphs.map((paragraph, i) => (
          <p key={layout.starts[from + i]} data-n={from + i + 1} dir="auto">
            {runsOf(model, from + i, paragraph)}
          </p>
        ))}
      </section>
    )
  })
}

function runsOf(model: SpanModel, number: number, paragraph: string) {
  const layers = [...model.layersAt(number)].flatMap(([id, stretches]) =>
    stretches.map((stretch) => ({ ...stretch, id })),
  )
  return flattenSpans(paragraph.length, layers).map(({ start, end, ids }) =>
    ids.length === 0 ? (
      paragraph.slice(start, end)
    ) : (
      <mark key={start} data-layers={ids.join(' ')}>
        {paragraph.slice(start, end)}
      </mark>
    ),
  )
}

function inUtf16({ id, tag, start, end }: NoScriptTextProps['spans'][number], index: CodePointIndex) {
  return { id, tag, start: index.toUtf16(start), end: index.toUtf16(end) }
}
