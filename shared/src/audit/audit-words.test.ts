import { auditKindOf, auditWords, eventWords, signInEvents, signingEvents } from './audit-words';

const said = (eventType: string, facts: Record<string, unknown> = {}): string => auditWords({ kind: 'CHANGE', operation: 'anything', eventType, patients: 1, facts });

test('a row of the trail says what was done in plain words', () => {
  expect(said('NoteTextSaved', { field: 'CONTRIBUTIONS', rosterEntryIds: ['line'] })).toBe("changed Contributions of one patient's note");
  expect(said('NoteTextSaved', { field: 'ENGAGEMENT', rosterEntryIds: [] })).toBe('changed Engagement of the group note');
  expect(said('PinTried', { outcome: 'WRONG' })).toBe('tried a PIN');
  expect(auditWords({ kind: 'READ', operation: 'NotesPage', eventType: null, patients: 12, facts: {} })).toBe('saw notes of a session, of 12 patients');
  expect(auditWords({ kind: 'EXPORT', operation: 'TheirOwnQuery', eventType: null, patients: 0, facts: {} })).toBe('exported their own query');
});

test('every row is of one of the kinds that can be asked for', () => {
  expect([auditKindOf({ kind: 'READ', eventType: null }), auditKindOf({ kind: 'EXPORT', eventType: null }), auditKindOf({ kind: 'CHANGE', eventType: 'ReviewSigned' }), auditKindOf({ kind: 'CHANGE', eventType: 'SignInFailed' }), auditKindOf({ kind: 'CHANGE', eventType: 'GroupSaved' })]).toEqual(['SAW', 'EXPORTED', 'SIGNED', 'SIGNED_IN', 'CHANGED']);
  expect([...signingEvents, ...signInEvents].filter((type) => !(type in eventWords))).toEqual([]);
});
