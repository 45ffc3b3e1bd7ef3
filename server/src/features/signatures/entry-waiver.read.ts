import type { Context } from '../../platform/graphql/context';
import { entrySignaturesLoader } from './chart.read';
import type { ChartEntryType } from './chart.type';
import { ReviewWaiverType } from './review.type';
import { waiverLoader } from './reviews.read';

/** The waiver of the content an entry came from, without the reason: it is the session's, and may tell of others. */
export async function waiverOf(context: Context, entry: ChartEntryType): Promise<ReviewWaiverType | null> {
  const kept = await context.loader(waiverLoader).load(entry.sessionId);
  const signed = kept && (await context.loader(entrySignaturesLoader).load(entry)).some(({ struck, contentHash }) => !struck && contentHash === kept.contentHash);
  return kept && signed ? Object.assign(new ReviewWaiverType(), kept.waiver, { reason: null }) : null;
}
