import { eventWords } from '../audit/audit-words';
import { changeCatalogue, changeKinds, publicChange, publishedEvents } from './public-changes';

describe('what others are told of', () => {
  const happened = (type: string, payload: object = {}, patientIds: string[] = []) => publicChange({ type, subject: { type: 'GroupSession', id: 's1' }, payload: payload as Record<string, unknown>, patientIds });

  it('is events that there are, and each kind is told by at least one of them', () => {
    expect(publishedEvents.filter((type) => !Object.hasOwn(eventWords, type))).toEqual([]);
    const told = new Set(publishedEvents.flatMap((type) => [happened(type)?.kind, happened(type, { after: 'FINALISED' })?.kind]));
    expect(changeKinds.filter((kind) => !told.has(kind))).toEqual([]);
    expect(Object.values(changeCatalogue).every(({ words }) => /^[A-Z]/.test(words))).toBe(true);
  });

  it('is not what happens inside: texts, sign-ins, PINs, messages', () => {
    expect(['NoteTextSaved', 'SignedIn', 'PinTried', 'MessageSent', 'PatientConsentChanged', 'constructor'].map((type) => happened(type))).toEqual([null, null, null, null, null, null]);
  });

  it('is ids of what it is about, each once, and nothing else an event carries', () => {
    expect(happened('AttendanceMarked', { rosterEntryIds: ['r1', 'r1'], kind: 'PRESENT', reason: 'ILL' }, ['p1'])).toEqual({ kind: 'ATTENDANCE_CHANGED', concerned: [['GroupSession', 's1'], ['RosterEntry', 'r1'], ['Patient', 'p1']] });
  });

  it('is finalised notes where nobody else has to sign, and a signed session where somebody has', () => {
    expect([happened('SessionSigned', { after: 'FINALISED' })?.kind, happened('SessionSigned', { after: 'PENDING_REVIEW' })?.kind, happened('ReviewSigned')?.kind]).toEqual(['NOTE_FINALISED', 'SESSION_SIGNED', 'NOTE_FINALISED']);
  });
});
