import type { Unmasked } from '@apollo/client/masking';
import type { ReturnedAddendaQuery } from '../graphql/generated/operations';

type Returned = Unmasked<ReturnedAddendaQuery>['returnedAddenda'][number];

/** A late entry to a session's shared part, as its reviewer sent it back. */
export const sentBack: Returned = {
  __typename: 'WaitingAddendum', patient: null, chartEntryId: null,
  session: { __typename: 'GroupSession', id: 'other', groupTitle: 'Seeking Safety', date: '2026-11-18', timeZone: 'America/Chicago', plannedStart: '2026-11-18T16:00:00Z', noteLayout: { __typename: 'NoteLayout', name: 'Free', fields: [] } },
  addendum: {
    __typename: 'Addendum', id: 'addendum-1', kind: 'LATE_ENTRY', correctedPart: null, rosterEntryId: null, text: 'The group closed with a breathing exercise.', eventAt: '2026-11-18T16:40:00Z', enteredAt: '2026-11-18T20:00:00Z', timeZone: 'America/Chicago',
    printedName: 'Dana Whitfield', credential: 'LCSW', contentHash: 'a'.repeat(64), reviewRequired: true, review: null,
    returned: { __typename: 'AddendumReturn', comment: 'Say when it was.', printedName: 'Priya Raman', credential: 'PsyD', returnedAt: '2026-11-19T15:00:00Z', answered: false },
  },
};
