import { missingParts, noteProgress, sharedProgress, signingWarnings } from './completeness.rules';
import type { LineToSign, MissingPart, SessionToSign } from './completeness.rules';
import { isLateEntry } from './completeness.rules';
import { shippedLayouts } from './note-layout';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const texts = (person: string) => ({ CONTRIBUTIONS: `${person} gave an example.`, ASSESSMENT: `${person} made progress.` });
const complete = (rosterEntryId: string, patient: string, more: Partial<LineToSign> = {}): LineToSign => ({
  rosterEntryId, patient, state: 'PRESENT', absenceReason: null, openSince: null, participation: 4, texts: texts(patient), toIndividualize: [], hasActivePlan: true, linkedObjectives: 1, noLinkReason: null, ...more,
});
const session = (more: Partial<SessionToSign> = {}): SessionToSign => ({
  title: 'Relapse Prevention', topicText: 'Coping ahead', actualStart: at('10:03'), actualEnd: at('10:50'), timeZone: 'UTC', layout: shippedLayouts.FREE, texts: { CONTENT_COVERED: 'a', ENGAGEMENT: 'b', EMERGING_THEMES: 'c' },
  lines: [complete('1', 'Aaliyah B.'), complete('2', 'Ben K.')], peak: 2, capacity: 15, minimum: 2, capacityReason: null, leaders: 1, at: at('11:21'), settings: { objectiveRequired: false, lateEntryHours: 24, capacityPolicy: 'WARN' }, ...more,
});
const read = (parts: MissingPart[]) => parts.map((part) => [part.patient, part.message]);
const missing = (more: Partial<SessionToSign>) => read(missingParts(session(more)));

describe('before signing', () => {
  it('nothing is missing from a complete session', () => expect(missingParts(session())).toEqual([]));
  it.each<[Partial<SessionToSign>, [string | null, string][]]>([
    [{ title: ' ', topicText: null }, [[null, 'Title is empty'], [null, 'Topic is empty']]],
    [{ actualStart: null, actualEnd: null }, [[null, 'Actual start is empty'], [null, 'Actual end is empty']]],
    [{ texts: { CONTENT_COVERED: 'a', ENGAGEMENT: '\n' } }, [[null, 'Engagement is empty'], [null, 'Emerging themes is empty']]],
    [{ lines: [complete('1', 'Aaliyah B.'), complete('2', 'Ben K.', { state: 'NOT_TAKEN' })] }, [['Ben K.', 'Ben K.: attendance not taken']]],
    [{ lines: [complete('1', 'Aaliyah B.'), complete('2', 'Renée A.', { state: 'ABSENT' })] }, [['Renée A.', 'Renée A. absent, no reason']]],
    [{ lines: [complete('1', 'Aaliyah B.'), complete('2', 'Hollis J.', { state: 'ABSENT', absenceReason: 'COURT', participation: null, texts: {} })] }, []],
    [{ lines: [complete('1', 'Ben K.', { participation: null, texts: {} })] }, [['Ben K.', 'Participation is not chosen'], ['Ben K.', 'Contributions is empty'], ['Ben K.', 'Assessment is empty']]],
    [{ lines: [complete('1', 'Ben K.', { state: 'OUT', participation: null })] }, [['Ben K.', 'Participation is not chosen']]],
    [{ lines: [complete('1', 'Ben K.', { openSince: at('10:25') })] }, [['Ben K.', 'Ben K. is still in since 10:25']]],
    [{ peak: 16, settings: { objectiveRequired: false, lateEntryHours: 24, capacityPolicy: 'OVERRIDE' } }, [[null, '16 of 15 seats: no reason given, and no second leader']]],
    [{ peak: 16, capacityReason: 'Room 3 is closed', settings: { objectiveRequired: false, lateEntryHours: 24, capacityPolicy: 'OVERRIDE' } }, []],
    [{ peak: 16, leaders: 2, settings: { objectiveRequired: false, lateEntryHours: 24, capacityPolicy: 'OVERRIDE' } }, []],
    [{ lines: [] }, [[null, 'Nobody was present. End as Not held; there are no notes']]],
    [{ layout: shippedLayouts.SOAP }, [['Aaliyah B.', 'Subjective is empty'], ['Aaliyah B.', 'Objective is empty'], ['Aaliyah B.', 'Plan is empty'], ['Ben K.', 'Subjective is empty'], ['Ben K.', 'Objective is empty'], ['Ben K.', 'Plan is empty']]],
    [{ lines: [complete('1', 'Ben K.', { linkedObjectives: 0 })], settings: { objectiveRequired: true, lateEntryHours: 24, capacityPolicy: 'WARN' } }, [['Ben K.', 'Objective: none linked, no reason given']]],
    [{ lines: [complete('1', 'Ben K.', { linkedObjectives: 0, noLinkReason: 'PLAN_PENDING' })], settings: { objectiveRequired: true, lateEntryHours: 24, capacityPolicy: 'WARN' } }, []],
  ])('%#', (more, expected) => expect(missing(more)).toEqual(expected));

  it('every text names its field, so that the list leads to its place', () => {
    expect(missingParts(session({ lines: [complete('7', 'Ben K.', { texts: { CONTRIBUTIONS: 'x' } })] }))).toEqual([{ code: 'TEXT_MISSING', message: 'Assessment is empty', rosterEntryId: '7', field: 'ASSESSMENT', patient: 'Ben K.' }]);
  });
});

describe('to look at', () => {
  const codes = (more: Partial<SessionToSign>) => signingWarnings(session(more)).map(({ code, message }) => `${code}: ${message}`);
  it.each<[Partial<SessionToSign>, string[]]>([
    [{}, []],
    [{ peak: 16 }, ['OVER_CAPACITY: 16 of 15 seats, 1 over']],
    [{ peak: 16, capacityReason: 'Room 3 is closed' }, ['OVER_CAPACITY: 16 of 15 seats, 1 over: Room 3 is closed']],
    [{ peak: 1, lines: [complete('1', 'Ben K.')] }, ['BELOW_MINIMUM: One person is not a group. The note will say so']],
    [{ peak: 1 }, ['BELOW_MINIMUM: 1 at most at once; a group is at least 2']],
    [{ lines: [complete('1', 'Ben K.', { linkedObjectives: 0 }), complete('2', 'Eleni P.', { linkedObjectives: 0, hasActivePlan: false })] }, ['OBJECTIVE_MISSING: Objective: none linked, no reason given', 'OBJECTIVE_MISSING: No active plan: no reason given']],
    [{ lines: [complete('1', 'Ben K.'), complete('2', 'Eleni P.', { texts: { ...texts('Eleni P.'), ASSESSMENT: 'ben k. made  progress.' } })] }, ['ALIKE_TEXTS: Assessment of Ben K. and Eleni P.: 100% alike']],
    [{ lines: [complete('1', 'Ben K.', { toIndividualize: ['CONTRIBUTIONS'] })] }, ['TO_INDIVIDUALIZE: Contributions is still as it was copied']],
    [{ at: new Date('2026-11-20T10:50:01Z') }, ['LATE_ENTRY: This is signed as a late entry']],
  ])('%#', (more, expected) => expect(codes(more)).toEqual(expected));

  it('exactly at the limit is not late', () => expect(isLateEntry(session({ at: new Date('2026-11-20T10:50:00Z') }))).toBe(false));
});

it('a note is not started, started or complete', () => {
  const progress = (more: Partial<LineToSign>) => noteProgress(complete('1', 'Ben K.', more), { layout: shippedLayouts.FREE, objectiveRequired: false });
  expect([progress({}), progress({ toIndividualize: ['ASSESSMENT'] }), progress({ texts: {} }), progress({ texts: {}, participation: null, linkedObjectives: 0 }), progress({ state: 'ABSENT' })]).toEqual(['COMPLETE', 'STARTED', 'STARTED', 'EMPTY', 'STARTED']);
});

it('the shared part is not started, started or complete', () => {
  expect([sharedProgress(session()), sharedProgress(session({ actualEnd: null })), sharedProgress(session({ texts: {}, topicText: null }))]).toEqual(['COMPLETE', 'STARTED', 'EMPTY']);
});
