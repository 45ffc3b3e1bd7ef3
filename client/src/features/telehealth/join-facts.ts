import type { JoinFactsFragment } from '../../graphql/generated/join';

/** What the page is told of the appointment behind a link. Of a link that is worth nothing, nothing. */
export type JoinFacts = Omit<JoinFactsFragment, '__typename'>;
