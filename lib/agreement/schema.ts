import { z } from 'zod'

/** Reviews are compared once they are submitted: an open one is still somebody's unfinished work. */
export const agreementQuery = z.strictObject({
  article: z.uuid('This takes the id of an article.').optional(),
  layer: z
    .enum(['submitted'], 'This takes submitted: agreement is measured between submitted reviews.')
    .optional(),
  /** Only the figures over time, as dashboards show them. */
  part: z.enum(['trend'], 'This takes trend.').optional(),
})
export type AgreementQuery = z.output<typeof agreementQuery>

/** A page's address as a query; what cannot be read in it is left out. */
export function readAgreementQuery(search: Record<string, string | string[] | undefined>): AgreementQuery {
  const read = agreementQuery.pick({ article: true }).safeParse({ article: search.article })
  return read.success ? read.data : {}
}
