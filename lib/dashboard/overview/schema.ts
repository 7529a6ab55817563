import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'

/** The overview holds two lists, each with a place of its own in the address. */
export const overviewQuery = z.object({ contradictions: pageFields.cursor, reports: pageFields.cursor })
