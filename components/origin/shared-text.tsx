import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import type { Reprint } from '@/lib/origin/schema'

type Props = { articleId: string; reprints: readonly Reprint[]; project: string }

/** The reports that share text with one, each with the way to the two side by side. Renders nothing when none does. */
export function SharedText({ articleId, reprints, project }: Props) {
  if (reprints.length === 0) return null
  return (
    <Panel title="Shares text with">
      <ul className="flex flex-col gap-2">
        {reprints.map(({ copy, source, share, changedNumbers }) => {
          const isCopy = copy.id === articleId
          const other = isCopy ? source : copy
          const percent = `${Math.round(share * 100)}%`
          return (
            <li key={`${copy.id} ${source.id}`}>
              <Link
                href={`/projects/${project}/reprints/${copy.id}/${source.id}`}
                className="rounded font-[550] text-ink hover:underline"
              >
                <bdi dir="auto">{other.title}</bdi>
              </Link>
              <span className="block text-[0.8125rem] text-ink-2">
                <bdi dir="auto">{other.outlet ?? 'Unknown outlet'}</bdi>
                {isCopy
                  ? ` · ${percent} of this report’s words stand there`
                  : ` · ${percent} of its words stand here`}
                {changedNumbers.length > 0 && ` · ${numbers(changedNumbers.length)}`}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

const numbers = (count: number) => (count === 1 ? 'one changed number' : `${count} changed numbers`)
