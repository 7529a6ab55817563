/** So many passages of the event, and of the rest of the project, does the scorer look at. */
export const CLOSELY = { event: 40, others: 20 }
