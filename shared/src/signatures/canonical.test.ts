import fc from 'fast-check';
import { canonicalContent, canonicalIndividualPart, canonicalSharedPart, canonicalStatement, canonicalText } from './canonical';
import { shippedLayouts } from '../documentation/note-layout';
import type { Canonical, CoveredPart, IndividualPart, SharedPart, Statement } from './canonical';
import { statementWords } from './meaning';
import type { Stating } from './meaning';
import { runs } from '../testing/properties';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const individual: IndividualPart = {
  sessionId: 's', rosterEntryId: 'r1', patientId: 'p1', patientName: 'Ben Kowalczyk', birthDate: '1988-04-12', mrn: '00014471', levelOfCare: 'IOP 2.1', attendance: 'PRESENT', minutes: 41, takenAfterwards: false,
  segments: [{ startsAt: at('10:03'), endsAt: at('10:19'), outReason: 'NURSE' }, { startsAt: at('10:25'), endsAt: at('10:50'), outReason: null }], absenceReason: null, absenceNote: null, absenceExcused: null, participation: 4, layout: shippedLayouts.FREE,
  texts: { CONTRIBUTIONS: 'Café', ASSESSMENT: 'Progress' }, objectives: [{ objectiveId: 'o1', number: '1.2', text: 'Name triggers', goal: 'Stay free', closed: false }], noLinkReason: null,
};
const shared: SharedPart = {
  sessionId: 's', facilityName: 'Alder House', organizationName: 'Alder', timeZone: 'America/Chicago', groupTitle: 'Relapse Prevention', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, title: 'Relapse Prevention',
  topic: 'Coping ahead', roomName: 'Room 2', date: '2026-11-19', plannedStart: at('10:00'), plannedEnd: at('10:50'), actualStart: at('10:03'), actualEnd: at('10:50'), participants: 12, peak: 12,
  leaders: [{ staffMemberId: 'd', name: 'Dana Whitfield', credential: 'LCSW', position: 'LEADER' }], layout: shippedLayouts.FREE, texts: { CONTENT_COVERED: 'a' },
};
const parts: CoveredPart[] = [{ part: 'INDIVIDUAL', rosterEntryId: 'r2', contentHash: 'h2' }, { part: 'SHARED', rosterEntryId: null, contentHash: 'h0' }, { part: 'INDIVIDUAL', rosterEntryId: 'r1', contentHash: 'h1' }];
const statement: Statement = {
  sessionId: 's', contentHash: 'c', contentVersion: 7, parts, staffMemberId: 'd', printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', words: statementWords({ meaning: 'AUTHOR', attestation: 'LED', lateEntry: false }), signedAt: at('11:22'), timeZone: 'America/Chicago', acknowledgedNotLeader: false, lateEntry: false,
};

describe('canonical text', () => {
  it('is fixed for ever', () => {
    expect(canonicalText({ b: [1, 'two', null], a: { d: true, c: '\u0065\u0301 "\n' } })).toBe('{"a":{"c":"\u00e9 \\"\\n","d":true},"b":[1,"two",null]}');
  });

  it('is the same however the keys are ordered, and reads back as what it was', () => {
    const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(tie('value')), fc.dictionary(fc.string().filter((key) => key !== '__proto__'), tie('value'))),
    }));
    const reversed = (own: Canonical): Canonical => (Array.isArray(own) ? own.map(reversed) : own !== null && typeof own === 'object' ? Object.fromEntries(Object.entries(own).reverse().map(([key, each]) => [key, reversed(each)])) : own);
    fc.assert(fc.property(value, (own) => {
      const text = canonicalText(own);
      expect(canonicalText(reversed(own))).toBe(text);
      expect(canonicalText(JSON.parse(text) as Canonical)).toBe(text);
    }), runs());
  });

  it('has no place for a fraction', () => expect(() => canonicalText(0.5)).toThrow(RangeError));
});

describe('a signed part', () => {
  it('is the same in whatever order its rows came', () => {
    expect(canonicalIndividualPart({ ...individual, segments: [...individual.segments].reverse() })).toBe(canonicalIndividualPart(individual));
    expect(canonicalContent('s', [...parts].reverse())).toBe(canonicalContent('s', parts));
  });

  it('is the same however an accent was typed', () => expect(canonicalIndividualPart({ ...individual, texts: { ...individual.texts, CONTRIBUTIONS: 'Cafe\u0301' } })).toBe(canonicalIndividualPart(individual)));

  it.each<[string, Partial<IndividualPart>]>([
    ['a minute', { minutes: 42 }], ['a time', { segments: [] }], ['a word', { texts: { ...individual.texts, ASSESSMENT: 'progress' } }], ['participation', { participation: 3 }], ['a link', { objectives: [] }],
    ['the absence', { absenceReason: 'ILL' }], ['what excuses it', { absenceExcused: true }], ['a concern added', { texts: { ...individual.texts, CONCERNS: 'x' } }], ['a label', { layout: { ...shippedLayouts.FREE, fields: shippedLayouts.FREE.fields.map((own) => ({ ...own, label: `${own.label}.` })) } }], ['the order', { layout: { ...shippedLayouts.FREE, fields: [...shippedLayouts.FREE.fields].reverse() } }],
  ])('changes with %s', (_what, more) => expect(canonicalIndividualPart({ ...individual, ...more })).not.toBe(canonicalIndividualPart(individual)));

  it('takes nothing of another member, whatever else the row holds', () => {
    const row = { ...individual, roster: ['Jonah M.'], others: { name: 'Jonah M.' } };
    expect(canonicalIndividualPart(row)).toBe(canonicalIndividualPart(individual));
    expect(canonicalSharedPart({ ...shared, ...{ roster: ['Jonah M.'] } })).toBe(canonicalSharedPart(shared));
  });
});

describe('a statement', () => {
  it('binds content, signer, meaning, time and zone', () => {
    const said = JSON.parse(canonicalStatement(statement)) as Record<string, unknown>;
    expect(said).toMatchObject({ contentHash: 'c', staffMemberId: 'd', printedName: 'Dana Whitfield', credential: 'LCSW', meaning: 'AUTHOR', signedAt: '2026-11-19T11:22:00.000Z', timeZone: 'America/Chicago', format: 1 });
    expect(said['parts']).toEqual([parts[1], parts[2], parts[0]]);
  });

  it('says in words what is signed', () => {
    const words = (meaning: Stating['meaning'], attestation: Stating['attestation'], lateEntry = false): string => statementWords({ meaning, attestation, lateEntry });
    expect([words('AUTHOR', 'LED', true), words('AUTHOR', 'DID_NOT_LEAD'), words('REVIEWER', 'LED', true)]).toEqual([
      'I led this session and wrote this record. It is complete and accurate. This is a late entry.',
      'I did not lead this session. I completed this record, and it is complete and accurate to the best of my knowledge.',
      'I have read this record of the session in full and approve it.',
    ]);
  });
});
