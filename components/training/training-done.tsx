import Link from 'next/link'

/** Above the text of a report whose training is handed in. */
export function TrainingDone({ slug, articleId }: { slug: string; articleId: string }) {
  return (
    <p role="status" className="shrink-0 border-b border-line bg-corr-bg px-5 py-2 text-[0.82rem] text-corr">
      ✓ You handed in this training.{' '}
      <Link
        href={`/projects/${slug}/articles/${articleId}/training`}
        className="rounded font-semibold text-corr underline underline-offset-2"
      >
        See how it compares with the final review
      </Link>
    </p>
  )
}
