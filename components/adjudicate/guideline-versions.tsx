import { Day } from '@/components/ui/day'
import { Markdown } from '@/components/ui/markdown'
import { Panel } from '@/components/ui/panel'
import type { GuidelineWording } from '@/lib/adjudication/schema'

/** What the guidelines said before. Each span keeps the version that it was made under. */
export function GuidelineVersions({ wordings }: { wordings: readonly GuidelineWording[] }) {
  const [now, ...earlier] = wordings
  if (!now || earlier.length === 0) return null
  return (
    <Panel
      className="mt-5"
      title="Earlier versions"
      description="Each span keeps the version that it was made under."
    >
      {earlier.map(({ version, text, at }) => (
        <details key={version} className="border-t border-line py-2 first-of-type:border-t-0">
          <summary className="-my-1 cursor-pointer py-1 text-[0.82rem] font-[550]">
            Version {version}{' '}
            <span className="font-normal text-ink-2">
              of <Day value={at.slice(0, 10)} />
            </span>
          </summary>
          <div className="mt-3">
            {text.trim() === '' ? (
              <p className="text-[0.82rem] text-ink-2">Empty.</p>
            ) : (
              <Markdown>{text}</Markdown>
            )}
          </div>
        </details>
      ))}
    </Panel>
  )
}
