import { TAG_LOOKS } from '@/components/annotate/look'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { TAGS } from '@/lib/annotation/schema'
import type { Deciding } from './use-deciding'

const TAG_KEYS = { fact: 'F', claim: 'C', opinion: 'O' } as const

/** Says how to write a span, and ends it with a tag. */
export function WritingPanel({ deciding, title }: { deciding: Deciding; title: string }) {
  return (
    <div className="my-2.5 rounded-lg border border-accent-line bg-accent-weak px-3 py-2.5 text-[0.82rem]">
      <p className="font-semibold">{title}</p>
      <p className="mt-0.5 mb-2 text-ink-2">
        Choose words in the text: <Kbd>J</Kbd> <Kbd>K</Kbd> by sentence, <Kbd>W</Kbd> <Kbd>B</Kbd> by word,{' '}
        <Kbd>V</Kbd> to select, or with the mouse. Then the tag:
      </p>
      <div className="flex flex-wrap gap-2">
        {TAGS.map((tag) => (
          <Button
            key={tag}
            size="sm"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => deciding.write(tag)}
          >
            {TAG_LOOKS[tag].label} <Kbd>{TAG_KEYS[tag]}</Kbd>
          </Button>
        ))}
        <Button size="sm" variant="ghost" onClick={deciding.leave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
