import { Scenario, answerOf, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { setParticipation } from '../documentation/individual-note.command';
import { saveNoteText } from '../documentation/save-note-text.command';
import { describeSession } from '../documentation/describe-session.command';
import { PinCheck } from '../identity/check-pin.step';
import { PinCredentialRow } from '../identity/pin-credential.entity';
import { Secrets } from '../identity/secrets';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { addAddendum } from './add-addendum.command';
import type { AddAddendum } from './add-addendum.command';
import { entryAddendaLoader } from './addenda.read';
import { readChart } from './chart.read';
import { signSessions } from './sign-session.command';
import type { SignOutcome } from './sign-session.command';
import { readSigningCheck } from './signing.read';
import { findAlteredAddenda } from './verify';
import type { KeptAddendum } from './verify';

const PIN = '482913';
const secrets = new Secrets(Buffer.from('a pepper for tests'));

/** One world for all of it: a session that was signed, and what is added to it afterwards, act upon act. */
describe('after signing', () => {
  let world: Scenario;
  let pins: PinCheck;
  let dana: StaffActor;
  let ines: StaffActor;
  let priya: StaffActor;
  let before: Record<string, string>;

  const signer = async (id: string, hash: string, person: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> => {
    const actor = await world.person(id, person);
    await world.put(PinCredentialRow, [{ id: `pin-${id}`, staffMemberId: id, hash, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false }]);
    return actor;
  };
  const line = (patientId: string): string => world.line('s', patientId);
  const outcome = async (act: Promise<SignOutcome>): Promise<string> => {
    const answers: string[] = [];
    const code = await answerOf(act.then((answer) => answers.push(answer.outcome)));
    return answers[0] ?? code;
  };
  /** Every kept text that a signature or a chart stands on, by its row. */
  const kept = async (): Promise<Record<string, string>> => {
    const rows = await world.rows<{ id: string; text: string; hash: string }>(
      "select id, projection as text, contentHash as hash from chart_entry union all select id, canonical as text, contentHash as hash from signed_document union all select id, statement as text, contentHash as hash from signature");
    return Object.fromEntries(rows.map(({ id, text, hash }) => [id, `${hash} ${text}`]));
  };

  beforeAll(async () => {
    world = await Scenario.open();
    pins = new PinCheck(world.unitOfWork, secrets);
    const hash = await secrets.hash(PIN);
    dana = await signer('dana', hash);
    ines = await signer('ines', hash, { role: 'RECORDS_ADMIN' });
    priya = await signer('priya', hash, { rights: ['REVIEW_GROUP_SESSIONS'] });
    for (const id of ['minh', 'zofia', 'rosa', 'owen', 'will']) await world.patient(id, { firstName: `Name${id}`, lastName: `Last${id}`, expected: id !== 'owen' });
    const { unitOfWork } = world;
    world.now('10:00');
    await world.session('s', ['dana']);
    await startSession(unitOfWork, dana, { sessionId: 's', key: world.key() });
    for (const patientId of ['minh', 'zofia', 'will']) await markPatientPresent(unitOfWork, dana, { rosterEntryId: line(patientId), at: null, key: world.key() });
    await markPatientAbsent(unitOfWork, dana, { rosterEntryId: line('rosa'), reason: 'COURT', note: null, excused: false, key: world.key() });
    for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'] as const) await saveNoteText(unitOfWork, dana, { sessionId: 's', rosterEntryId: null, field, text: `shared-${field}`, baseVersion: 0, key: world.key() });
    for (const patientId of ['minh', 'zofia', 'will']) {
      await setParticipation(unitOfWork, dana, { rosterEntryId: line(patientId), participation: 4, version: 0, key: world.key() });
      for (const field of ['CONTRIBUTIONS', 'ASSESSMENT'] as const) await saveNoteText(unitOfWork, dana, { sessionId: 's', rosterEntryId: line(patientId), field, text: `canary-${patientId}: Name${patientId} spoke.`, baseVersion: 0, key: world.key() });
    }
    const [row] = await world.rows<{ version: number }>("select version from group_session where id = 's'");
    await describeSession(unitOfWork, dana, { sessionId: 's', version: row?.version ?? 0, topicText: 'Grief', key: world.key() });
    world.now('10:50');
    await endSession(unitOfWork, dana, { sessionId: 's', endedAt: null, key: world.key() });
    const seal = (text: string): string => secrets.seal(text);
    const { contentHash } = await readSigningCheck(world.contextOf(dana), 's', seal);
    await signSessions({ unitOfWork, pins, seal }, dana, { sessions: [{ sessionId: 's', contentHash, acknowledgeNotLeader: false }], pin: PIN, key: world.key() });
    before = await kept();
  });
  afterAll(() => world.close());

  const add = (actor: StaffActor, more: Partial<AddAddendum>): Promise<SignOutcome> => {
    world.clock.advance(1_000);
    return addAddendum({ unitOfWork: world.unitOfWork, pins }, actor, { about: { sessionId: 's' }, kind: 'ADDENDUM', correctedPart: null, text: 'canary-shared-addendum', eventAt: at('10:20'), meansNoMember: false, pin: PIN, key: world.key(), ...more });
  };
  /** What each chart shows of additions, by patient. */
  const added = async (patientId: string): Promise<string[]> => {
    const context = world.contextOf(dana);
    const { edges } = await readChart(context, patientId, null, null);
    const addenda = await Promise.all(edges.map(({ node }) => context.loader(entryAddendaLoader).load(node)));
    return addenda.flat().map(({ kind, text }) => `${kind} ${text}`);
  };

  it('adds to the shared part for everybody who was there, to one note for that chart alone, and labels both times', async () => {
    world.clock.advance(24 * 60 * 60_000);
    expect(await outcome(add(dana, {}))).toBe('SIGNED');
    expect(await outcome(add(dana, { about: { rosterEntryId: line('minh') }, kind: 'CORRECTION', correctedPart: 'ASSESSMENT', text: 'canary-minh-correction' }))).toBe('SIGNED');
    expect(await outcome(add(dana, { about: { rosterEntryId: line('zofia') }, kind: 'LATE_ENTRY', text: 'canary-zofia-late', eventAt: at('10:41') }))).toBe('SIGNED');
    expect(await added('minh')).toEqual(['ADDENDUM canary-shared-addendum', 'CORRECTION canary-minh-correction']);
    expect(await added('zofia')).toEqual(['ADDENDUM canary-shared-addendum', 'LATE_ENTRY canary-zofia-late']);
    expect(await added('rosa')).toEqual([]);
    expect(await world.rows("select printedName, credential, timeZone from addendum where kind = 'LATE_ENTRY'")).toEqual([{ printedName: 'Dana Whitfield', credential: 'LCSW', timeZone: 'America/Chicago' }]);
    const [late] = await world.rows<{ canonical: string; statement: string }>("select canonical, statement from addendum where kind = 'LATE_ENTRY'");
    expect(JSON.parse(late?.canonical ?? '')).toMatchObject({ eventAt: at('10:41').toISOString(), enteredAt: new Date(at('10:50').getTime() + 24 * 60 * 60_000 + 3_000).toISOString() });
    expect(await kept()).toEqual(before);
  });

  it.each<[string, () => StaffActor, () => Partial<AddAddendum>, string]>([
    ['is not a correction without what is corrected', () => dana, () => ({ kind: 'CORRECTION' }), 'CORRECTION_OF_WHAT'],
    ['is not a correction of a part of another note', () => dana, () => ({ kind: 'CORRECTION', correctedPart: 'ASSESSMENT' }), 'CORRECTION_OF_WHAT'],
    ['says something', () => dana, () => ({ text: ' \u0000\n' }), 'ADDENDUM_EMPTY'],
    ['is of nothing still to come', () => dana, () => ({ eventAt: new Date('2026-11-21T16:00:00Z') }), 'TIME_IN_FUTURE'],
    ['is of nothing before the session', () => dana, () => ({ eventAt: at('09:00') }), 'TIME_BEFORE_SESSION'],
    ['names nobody in the shared part', () => dana, () => ({ text: 'Then nameminh left.' }), 'NAMES_A_MEMBER'],
    ['names no other member in a chart', () => dana, () => ({ about: { rosterEntryId: line('minh') }, text: 'Spoke with Namezofia’s mother' }), 'NAMES_A_MEMBER'],
    ['may name the patient it is about', () => dana, () => ({ about: { rosterEntryId: line('minh') }, text: 'Nameminh called back.' }), 'SIGNED'],
    ['is not written by who had no part in it', () => priya, () => ({}), 'AMEND_NOT_YOURS'],
    ['is not written by an administrator, who marks errors', () => ines, () => ({}), 'AMEND_NOT_YOURS'],
    ['is signed with one’s own PIN', () => dana, () => ({ pin: '000001' }), 'PIN_REFUSED'],
  ])('%s', async (_what, who, more, expected) => expect(await outcome(add(who(), more()))).toBe(expected));

  it('can be verified, and nothing of it changed unnoticed', async () => {
    const [first, ...rest] = await world.rows<KeptAddendum>('select * from addendum');
    expect(findAlteredAddenda([first, ...rest] as KeptAddendum[])).toEqual([]);
    for (const changed of [{ text: 'Other' }, { printedName: 'Somebody' }, { canonical: first?.canonical.replace('canary', 'Canary') }, { kind: 'CORRECTION' }]) expect(findAlteredAddenda([{ ...(first as KeptAddendum), ...changed } as KeptAddendum])).not.toEqual([]);
    await expect(world.unitOfWork.run(dana, { operation: 'tamper' }, (work) => work.query("update addendum set text = 'x'"))).rejects.toThrow(/insert-only/);
    expect(await kept()).toEqual(before);
  });
});
