/** What journeys ask the product's API for beside its screens, as if the app had been built with it: a sign-in sends the app's own documents only. */
const SENT = 'edges { node { id channel kind status recipient { patientId } } }';

export const apiDocuments = {
  roster: 'query($id: ID!) { groupSession(id: $id) { roster { id state } } }',
  markPresent: 'mutation($input: MarkPresentInput!) { markPresent(input: $input) { session { id } } }',
  endSession: 'mutation($input: EndSessionInput!) { endSession(input: $input) { session { id } } }',
  mailbox: 'query Box { demoMailbox(recipient: PATIENT) { messages(first: 30) { edges { node { kind text { text } } } } } }',
  notes: 'query($id: ID!) { groupSession(id: $id) { roster { id state note { version participation contributions { text version } assessment { text version } } } } }',
  markTheRest: 'mutation($input: MarkTheRestInput!) { markTheRest(input: $input) { session { id } } }',
  saveNoteText: 'mutation($input: SaveNoteTextInput!) { saveNoteText(input: $input) { __typename } }',
  setParticipation: 'mutation($input: SetParticipationInput!) { setParticipation(input: $input) { session { id } } }',
  messagesOfSession: `query($id: ID!) { node(id: $id) { ... on GroupSession { messages(first: 100) { ${SENT} } } } }`,
  messagesOfPatient: `query($id: ID!) { node(id: $id) { ... on Patient { messages(first: 100) { ${SENT} } } } }`,
  reach: 'query($id: ID!) { patient(id: $id) { reach { channels { channel mayBeUsed } } } }',
  facilities: 'query { viewer { facilities { id } } }',
  day: 'query($facility: ID!, $date: LocalDate!) { schedulerDays(facilityIds: [$facility], date: $date) { sessions { id groupTitle status plannedStart } } }',
} as const;
