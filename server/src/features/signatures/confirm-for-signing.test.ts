import { rowId } from '../../platform/graphql/ids';
import { answerOf } from '../../../test/scenario';
import { SigningScenario, outcome } from '../../../test/signing-scenario';
import { saveNoteText } from '../documentation/save-note-text.command';
import { keepClash, keepName } from './confirm-for-signing.command';

describe('what stops a signature until it is put right or kept with a reason', () => {
  let scenario: SigningScenario;
  let versions: Record<string, number>;
  beforeAll(async () => {
    scenario = await SigningScenario.open();
    versions = {};
  });
  afterAll(() => scenario.close());

  const write = (patientId: string | null, field: 'ASSESSMENT' | 'ENGAGEMENT', text: string) => {
    const place = `${patientId ?? ''} ${field}`;
    const baseVersion = versions[place] ?? 1;
    versions[place] = baseVersion + 1;
    return saveNoteText(scenario.world.unitOfWork, scenario.dana, { sessionId: 's', rosterEntryId: patientId && scenario.line(patientId), field, text, baseVersion, key: scenario.world.key() });
  };
  const found = async () => (await scenario.seen(scenario.dana)).names.map(({ rosterEntryId, place, name, start, end }) => ({ rosterEntryId: rosterEntryId && rowId('RosterEntry', rosterEntryId, 'id'), place, name, start, end }));
  const keep = (of: { rosterEntryId: string | null; place: 'ASSESSMENT' | 'ENGAGEMENT'; name: string; start: number; end: number }, reason = 'Her sister has that name') =>
    answerOf(keepName(scenario.world.unitOfWork, scenario.dana, { sessionId: 's', ...of, reason, key: scenario.world.key() }));

  it('is another member’s name, in a note and in the shared part, and the sentence says where', async () => {
    await write('minh', 'ASSESSMENT', 'Thanked Zofia. Zofia’s plan and Rosa L. helped; so did Minh himself.');
    await write(null, 'ENGAGEMENT', 'Lively; Minh led.');
    expect(await found()).toEqual([
      { rosterEntryId: null, place: 'ENGAGEMENT', name: 'Minh', start: 8, end: 12 },
      { rosterEntryId: scenario.line('minh'), place: 'ASSESSMENT', name: 'Zofia', start: 8, end: 13 },
      { rosterEntryId: scenario.line('minh'), place: 'ASSESSMENT', name: 'Zofia', start: 15, end: 20 },
      { rosterEntryId: scenario.line('minh'), place: 'ASSESSMENT', name: 'Rosa L.', start: 32, end: 39 },
    ]);
    expect(await scenario.sign(scenario.dana)).toMatchObject({ outcome: 'INCOMPLETE', missing: [
      { code: 'MEMBER_NAMED', message: 'Engagement names a member: “Minh”', rosterEntryId: null, field: 'ENGAGEMENT' },
      { code: 'MEMBER_NAMED', message: 'Assessment names another member: “Zofia” and “Rosa L.”', rosterEntryId: scenario.line('minh'), field: 'ASSESSMENT' },
    ] });
  });

  it('stands kept wherever the same word stands in the text, with who, when and why, until the text changes', async () => {
    const [, zofia] = await found();
    if (zofia?.place !== 'ASSESSMENT') throw new Error('Zofia was not found.');
    const own = { ...zofia, place: zofia.place };
    expect([await keep({ ...own, name: 'Sofia' }), await keep(own, '  '), await keep(own)]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'OK']);
    expect((await found()).map(({ name }) => name)).toEqual(['Minh', 'Rosa L.']);
    const rows = await scenario.world.rows<Record<string, unknown>>('select rosterEntryId, place, startsAt, endsAt, reason, byStaffId from signing_confirmation order by startsAt');
    expect(rows).toMatchObject([{ rosterEntryId: scenario.line('minh'), place: 'ASSESSMENT', startsAt: 8, endsAt: 13, reason: 'Her sister has that name', byStaffId: scenario.dana.id }, { startsAt: 15, endsAt: 20 }]);
    expect(JSON.stringify(await scenario.world.rows('select * from outbox_event'))).not.toContain('Zofia');
    await write('minh', 'ASSESSMENT', 'Thanked Zofia. Then he left.');
    expect((await found()).map(({ name }) => name)).toEqual(['Minh', 'Zofia']);
    await write('minh', 'ASSESSMENT', 'Thanked a peer. Then he left.');
    await write(null, 'ENGAGEMENT', 'Lively.');
    expect(await found()).toEqual([]);
  });

  it('is a stay that shares time with one in another session, until somebody says why both stand', async () => {
    await scenario.held('also', { groupTitle: 'Yoga' }, ['dana'], 10);
    const { missing } = await scenario.seen(scenario.dana);
    expect(missing.map(({ code, message }) => [code, message])).toEqual(['minh', 'zofia'].map((id) => ['STAYS_CLASH', `Name-${id} L. was also in another group 10:00 to 10:50 AM`]));
    const say = (patientId: string, reason = 'Moved over at half time') => answerOf(keepClash(scenario.world.unitOfWork, scenario.dana, { sessionId: 's', rosterEntryId: scenario.line(patientId), reason, key: scenario.world.key() }));
    expect([await outcome(scenario.sign(scenario.dana)), await say('rosa'), await say('minh'), await say('zofia'), await outcome(scenario.sign(scenario.dana))]).toEqual(['INCOMPLETE', 'BAD_USER_INPUT', 'OK', 'OK', 'SIGNED']);
  });
});
