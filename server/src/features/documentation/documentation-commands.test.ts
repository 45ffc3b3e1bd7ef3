import { textLength } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn, shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { globalId } from '@groupwork/shared/kernel/ids';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { editStay, markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { endSession } from '../scheduling/end-session.command';
import { GroupTopicRow } from '../scheduling/group-topic.entity';
import { startSession } from '../scheduling/start-session.command';
import { PlanGoalRow } from '../treatment-plans/plan-goal.entity';
import { PlanObjectiveRow } from '../treatment-plans/plan-objective.entity';
import { TreatmentPlanRow } from '../treatment-plans/treatment-plan.entity';
import { readSignable } from '../signatures/signable';
import { describeSession } from './describe-session.command';
import type { DescribeSession } from './describe-session.command';
import { linkObjectives, setParticipation } from './individual-note.command';
import { offeredLoader } from './individual-notes.read';
import { layoutLoader } from './note-layout.facts';
import { saveNoteTemplate } from './save-note-template.command';
import type { SaveNoteTemplate } from './save-note-template.command';
import { readNoteHistory } from './note-history.read';
import { textsLoader } from './notes.read';
import { readSnippets } from './snippets.read';
import { saveSnippet } from './save-snippet.command';
import type { SaveSnippet } from './save-snippet.command';
import { startNotes } from './start-notes.command';
import { saveNoteText } from './save-note-text.command';

let world: Scenario;
let dana: StaffActor;
let ines: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  ines = await world.person('ines', { role: 'SUPER_ADMIN' });
  for (const id of ['minh', 'zofia']) await world.patient(id);
  await world.session('s', ['dana']);
  await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
});
afterEach(() => world.close());

const line = (patientId = 'minh') => world.line('s', patientId);
const save = async (actor: StaffActor, field: NoteField, text: string, baseVersion = 0, rosterEntryId: string | null = null, key = world.key()) => saveNoteText(world.unitOfWork, actor, { sessionId: 's', rosterEntryId, field, text, baseVersion, key });
const texts = () => world.rows<{ field: string; text: string; version: number }>('select field, text, version from note_text order by field');
const level = (participation: number, version = 0, actor = dana) => setParticipation(world.unitOfWork, actor, { rosterEntryId: line(), participation, version, key: world.key() });
const link = (objectiveIds: string[], version = 0, noLinkReason: 'PLAN_PENDING' | null = null) => linkObjectives(world.unitOfWork, dana, { rosterEntryId: line(), objectiveIds, noLinkReason, version, key: world.key() });
const session = async () => (await world.rows<{ version: number; contentVersion: number; title: string; topicId: string | null; topicText: string | null; actualStart: unknown; actualEnd: unknown }>("select * from group_session where id = 's'"))[0];
const describeIt = async (what: Partial<DescribeSession>) => describeSession(world.unitOfWork, dana, { sessionId: 's', version: (await session())?.version ?? 0, key: world.key(), ...what });
const present = (patientId: string) => markPatientPresent(world.unitOfWork, dana, { rosterEntryId: line(patientId), at: null, key: world.key() });
const end = (wallTime: string) => {
  world.now(wallTime);
  return endSession(world.unitOfWork, dana, { sessionId: 's', endedAt: null, key: world.key() });
};

describe('saving a text', () => {
  it('keeps both of two who write in different fields at once, and shows the second of one field both', async () => {
    const [one, other] = await Promise.all([save(dana, 'CONTENT_COVERED', 'Hers'), save(ines, 'ENGAGEMENT', 'Mine')]);
    expect([one.outcome, other.outcome]).toEqual(['SAVED', 'SAVED']);
    const both = await Promise.all([save(dana, 'EMERGING_THEMES', 'Dana'), save(ines, 'EMERGING_THEMES', 'Ines')]);
    expect(both.map((each) => each.outcome).sort()).toEqual(['CONFLICT', 'SAVED']);
    expect((await texts()).map(({ field, version }) => [field, version])).toEqual([['CONTENT_COVERED', 1], ['EMERGING_THEMES', 1], ['ENGAGEMENT', 1]]);
    expect(await session()).toMatchObject({ contentVersion: 3 });
  });

  it('keeps every text a field ever held, and writes once however often it is sent', async () => {
    const key = world.key();
    for (let times = 0; times < 3; times += 1) expect((await save(dana, 'ENGAGEMENT', 'First', 0, null, key)).outcome).toBe('SAVED');
    await save(dana, 'ENGAGEMENT', 'Second', 1);
    expect((await save(dana, 'ENGAGEMENT', 'Second', 1)).outcome).toBe('UNCHANGED');
    expect(await world.rows('select text, textVersion from note_text_version order by textVersion')).toEqual([{ text: 'First', textVersion: 1 }, { text: 'Second', textVersion: 2 }]);
    expect((await world.events()).filter((type) => type === 'NoteTextSaved')).toHaveLength(2);
  });

  it('tells nobody what was written: events and the trail hold ids', async () => {
    await save(dana, 'ASSESSMENT', 'canary', 0, line());
    const kept = [...(await world.rows('select payload from outbox_event')), ...(await world.rows('select details, patientIds from audit_event')), ...(await world.rows('select result from idempotency_key'))];
    expect(kept.length).toBeGreaterThan(2);
    expect(JSON.stringify(kept)).not.toContain('canary');
  });

  it('counts characters as people do, and keeps 20,000 of any script', async () => {
    const long = '\u{1F600}'.repeat(20_000);
    await save(dana, 'ENGAGEMENT', long);
    expect(textLength((await texts())[0]?.text ?? '')).toBe(20_000);
    expect(await answerOf(save(dana, 'ENGAGEMENT', `${long}a`, 1))).toBe('BAD_USER_INPUT');
  });

  it('puts each field where it belongs, and nothing into a line of another session', async () => {
    await world.session('other', ['dana']);
    await startSession(world.unitOfWork, dana, { sessionId: 'other', key: world.key() });
    expect(await answerOf(save(dana, 'ASSESSMENT', 'Whose?'))).toBe('BAD_USER_INPUT');
    expect(await answerOf(save(dana, 'ENGAGEMENT', 'Whose?', 0, line()))).toBe('BAD_USER_INPUT');
    expect(await answerOf(save(dana, 'ASSESSMENT', 'Whose?', 0, world.line('other', 'minh')))).toBe('NOT_FOUND');
    expect(await texts()).toEqual([]);
  });

  it('is for who leads it: not another therapist, not the other facility, and not about who was absent', async () => {
    const grace = await world.person('grace');
    const away = await world.person('away', { facilityIds: ['f2'] });
    await markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: line(), reason: 'COURT', note: null, key: world.key() });
    expect(await answerOf(save(grace, 'ENGAGEMENT', 'No'))).toBe('LED_BY_ANOTHER');
    expect(await answerOf(save(away, 'ENGAGEMENT', 'No'))).toBe('NOT_FOUND');
    expect(await answerOf(save(dana, 'ASSESSMENT', 'No', 0, line()))).toBe('NOT_PRESENT_NO_NOTE');
    expect(await texts()).toEqual([]);
  });
});

describe('note templates', () => {
  const own = { facilityId: 'f1', id: null, version: null, name: 'Family note', fields: shippedLayouts.DAP.fields.map((each) => (each.field === 'PLAN' ? { ...each, label: 'Next  step\u0000' } : each)), archived: false };
  const template = (more: Partial<SaveNoteTemplate> = {}) => saveNoteTemplate(world.unitOfWork, ines, { ...own, key: world.key(), ...more });
  const started = async (id: string, noteTemplate: string) => {
    await world.session(id, ['dana'], { noteTemplate });
    await startSession(world.unitOfWork, dana, { sessionId: id, key: world.key() });
    return world.contextOf(dana).loader(layoutLoader).load(id);
  };

  it('are kept by a session as they were at its start, and say which fields its notes have', async () => {
    const { templateId } = await template();
    const layout = await started('family', templateId);
    expect(fieldsIn(layout, 'INDIVIDUAL').map(({ label }) => label)).toEqual(['Data', 'Assessment', 'Next step', 'Concerns']);
    await template({ id: templateId, version: 1, name: 'Another', fields: shippedLayouts.SOAP.fields, archived: true });
    expect(await world.contextOf(dana).loader(layoutLoader).load('family')).toEqual(layout);
    const write = (field: NoteField) => saveNoteText(world.unitOfWork, dana, { sessionId: 'family', rosterEntryId: world.line('family', 'minh'), field, text: 'Words', baseVersion: 0, key: world.key() });
    expect([await answerOf(write('PLAN')), await answerOf(write('REPORTED'))]).toEqual(['OK', 'BAD_USER_INPUT']);
    expect((await started('birp', 'BIRP')).name).toBe('BIRP');
  });

  it('are copied where they are shipped, named apart, and told from what somebody else saved', async () => {
    const { templateId } = await template();
    expect(await answerOf(template({ id: 'BIRP' }))).toBe('BAD_USER_INPUT');
    expect([await answerOf(template({ name: 'family NOTE' })), await answerOf(template({ name: 'soap' })), await answerOf(template({ fields: [] })), await answerOf(template({ facilityId: 'f2' }))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND']);
    await template({ id: templateId, version: 1, archived: true });
    expect(await answerOf(template({ id: templateId, version: 1 }))).toBe('STALE');
    expect(await answerOf(template())).toBe('OK');
  });
});

describe('one text as a start for others', () => {
  const start = (targetIds: string[], fields: NoteField[] = ['CONTRIBUTIONS', 'ASSESSMENT']) => startNotes(world.unitOfWork, dana, { rosterEntryId: line(), fields, targetIds, key: world.key() });
  const marks = async () => {
    const all = await world.contextOf(dana).loader(textsLoader).load('s');
    return [...all.values()].filter((text) => text.rosterEntryId === line('zofia')).map(({ field, text, toIndividualize }) => [field, text, toIndividualize]);
  };

  it('fills what is empty and stays marked until it says something else, however it came to say the same', async () => {
    await save(dana, 'CONTRIBUTIONS', 'Gave an example \u{1F600}.', 0, line());
    await save(dana, 'ASSESSMENT', 'Steady.', 0, line());
    await save(dana, 'ASSESSMENT', 'Her own words.', 0, line('zofia'));
    await start([line('zofia'), line()]);
    const both = [['ASSESSMENT', 'Her own words.', false], ['CONTRIBUTIONS', 'Gave an example \u{1F600}.', true]];
    expect(await marks()).toEqual(expect.arrayContaining(both));
    await present('zofia');
    expect((await readSignable(world.contextOf(dana).reads, dana.organizationId, { sessionId: 's', ended: false, capacity: 12, minimum: 2, capacityReason: null, settings: defaultSettings, at: at('10:30') })).warnings).toContainEqual(expect.objectContaining({ code: 'TO_INDIVIDUALIZE', field: 'CONTRIBUTIONS', rosterEntryId: line('zofia') }));
    await save(dana, 'CONTRIBUTIONS', 'Led the exercise.', 1, line('zofia'));
    expect(await marks()).toContainEqual(['CONTRIBUTIONS', 'Led the exercise.', false]);
    await save(dana, 'CONTRIBUTIONS', 'Gave an example \u{1F600}.', 2, line('zofia'));
    expect(await marks()).toContainEqual(['CONTRIBUTIONS', 'Gave an example \u{1F600}.', true]);
    expect(JSON.stringify(await world.rows("select payload from outbox_event where type = 'NotesStarted'"))).not.toContain('example');
  });

  it('copies nothing where there is nothing to copy, into no absent patient’s note, and no field of the shared part', async () => {
    expect(await answerOf(start([line('zofia')]))).toBe('BAD_USER_INPUT');
    await save(dana, 'CONTRIBUTIONS', 'Spoke.', 0, line());
    expect([await answerOf(start([line('zofia')], ['ENGAGEMENT'])), await answerOf(start([line('zofia')], ['PLAN']))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    await markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: line('zofia'), reason: 'COURT', note: null, key: world.key() });
    expect(await answerOf(start([line('zofia')]))).toBe('NOT_PRESENT_NO_NOTE');
    expect((await texts()).map(({ field }) => field)).toEqual(['CONTRIBUTIONS']);
  });

  it('keeps who wrote what and when, page by page, for those who may read the notes', async () => {
    for (const [version, text] of ['One', 'Two', 'Three'].entries()) await save(version === 1 ? ines : dana, 'ASSESSMENT', text, version, line());
    const place = { sessionId: 's', rosterEntryId: line(), field: 'ASSESSMENT' as const };
    const page = await readNoteHistory(world.contextOf(dana), place, { first: 2 });
    expect(page.edges.map(({ node }) => [node.version, node.text, node.writtenBy.id === globalId('StaffMember', 'ines')])).toEqual([[3, 'Three', false], [2, 'Two', true]]);
    expect((await readNoteHistory(world.contextOf(dana), place, { first: 2, after: page.pageInfo.endCursor })).edges.map(({ node }) => node.text)).toEqual(['One']);
    expect(await answerOf(readNoteHistory(world.contextOf(await world.person('grace')), place, { first: 2 }))).toBe('NOT_YOURS');
  });
});

describe('snippets', () => {
  const keep = (more: Partial<SaveSnippet> = {}, actor = dana) => saveSnippet(world.unitOfWork, actor, { facilityId: 'f1', id: null, version: null, shortKey: 'mood', text: ' Mood stable.\u0000 ', archived: false, key: world.key(), ...more });
  const shown = async (actor: StaffActor) => (await readSnippets(world.contextOf(actor), 'f1', false)).map(({ shortKey, text, own }) => [shortKey, text, own]);

  it('are the facility’s and one’s own, each key once, and nobody’s else', async () => {
    const { snippetId } = await keep();
    const { snippetId: ownId } = await keep({ facilityId: null, text: 'Calm.' });
    expect(await shown(ines)).toEqual([['mood', 'Mood stable.', false]]);
    expect(await shown(dana)).toEqual(expect.arrayContaining([['mood', 'Calm.', true], ['mood', 'Mood stable.', false]]));
    expect([await answerOf(keep()), await answerOf(keep({ shortKey: 'Mood!' })), await answerOf(keep({ facilityId: 'f2' })), await answerOf(keep({ facilityId: null, id: ownId, version: 1 }, ines)), await answerOf(keep({ id: snippetId, version: 9 }))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND', 'NOT_FOUND', 'STALE']);
    await keep({ id: snippetId, version: 1, archived: true });
    expect(await shown(ines)).toEqual([]);
    expect(await answerOf(keep())).toBe('OK');
  });
});

describe('participation and the Golden Thread', () => {
  beforeEach(async () => {
    const day = new Date(at('00:00').getTime());
    for (const [id, patientId, status, activeFrom, activeUntil] of [['own', 'minh', 'ACTIVE', '2026-11-01', null], ['draft', 'minh', 'DRAFT', null, null], ['old', 'minh', 'CLOSED', '2026-01-01', '2026-10-31'], ['hers', 'zofia', 'ACTIVE', '2026-11-01', null]] as const) {
      await world.put(TreatmentPlanRow, [{ id, patientId, episodeId: `e-${patientId}`, number: 1, status, activeFrom, activeUntil }]);
      await world.put(PlanGoalRow, [{ id: `g-${id}`, lineageId: `g-${id}`, planId: id, problemId: 'p', number: 1, text: `Goal of ${id}`, status: 'ACTIVE', closedAt: null }]);
      await world.put(PlanObjectiveRow, [{ id: `o-${id}`, lineageId: `o-${id}`, status: 'ACTIVE', planId: id, goalId: `g-${id}`, patientId, number: '1.1', text: `Objective of ${id}`, targetDate: null, closedAt: null }]);
    }
    await world.put(PlanObjectiveRow, [
      { id: 'o-since', lineageId: 'o-since', status: 'MET', planId: 'own', goalId: 'g-own', patientId: 'minh', number: '1.2', text: 'Closed since', targetDate: null, closedAt: at('12:00') },
      { id: 'o-before', lineageId: 'o-before', status: 'MET', planId: 'own', goalId: 'g-own', patientId: 'minh', number: '1.3', text: 'Closed before', targetDate: null, closedAt: day },
    ]);
  });

  it('offers what was open at the session in the patient’s own plan, and labels what was closed since', async () => {
    const offered = (await world.contextOf(dana).loader(offeredLoader).load('s')).get(line()) ?? [];
    expect(offered.map(({ objectiveId, closedAt }) => [objectiveId, closedAt])).toEqual([['o-own', null], ['o-since', at('12:00')]]);
  });

  it.each(['o-hers', 'o-draft', 'o-old', 'o-before', 'nothing'])('does not link %s', async (objectiveId) => {
    expect(await answerOf(link(['o-own', objectiveId]))).toBe('OBJECTIVE_NOT_OFFERED');
    expect(await world.rows('select id from golden_thread_link')).toEqual([]);
  });

  it('links, links anew, or says why not, but not both', async () => {
    await link(['o-own', 'o-since', 'o-own']);
    await link(['o-since'], 1);
    expect(await world.rows('select objectiveId from golden_thread_link')).toEqual([{ objectiveId: 'o-since' }]);
    expect(await answerOf(link(['o-own'], 2, 'PLAN_PENDING'))).toBe('LINK_OR_REASON');
    await link([], 2, 'PLAN_PENDING');
    expect([await world.rows('select objectiveId from golden_thread_link'), await world.rows('select noLinkReason, version from individual_note')]).toEqual([[], [{ noLinkReason: 'PLAN_PENDING', version: 3 }]]);
  });

  it('sets a level, and tells the second of two who began from the same', async () => {
    const both = await Promise.all([answerOf(level(4)), answerOf(level(2, 0, ines))]);
    expect(both.sort()).toEqual(['OK', 'STALE']);
    expect(await session()).toMatchObject({ contentVersion: 1 });
  });
});

describe('describing a session', () => {
  it('changes the title, and tells whoever saw an older one', async () => {
    const seen = (await session())?.version ?? 0;
    await describeIt({ title: '  Urge\u0000 surfing ' });
    expect(await session()).toMatchObject({ title: 'Urge surfing', version: seen + 1, contentVersion: 1 });
    expect(await answerOf(describeSession(world.unitOfWork, ines, { sessionId: 's', version: seen, title: 'Another', key: world.key() }))).toBe('STALE');
    expect(await answerOf(describeIt({ title: '\u0000 ' }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(describeIt({}))).toBe('BAD_USER_INPUT');
  });

  it('takes a topic of its own facility that is in use, or free words', async () => {
    const topic = { contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null };
    await world.put(GroupTopicRow, [{ id: 't1', facilityId: 'f1', title: 'Ride the wave', ...topic }, { id: 't2', facilityId: 'f2', title: 'Elsewhere', ...topic }, { id: 't3', facilityId: 'f1', title: 'Gone', ...topic, retiredAt: at('09:00') }]);
    await describeIt({ topicId: 't1' });
    expect(await session()).toMatchObject({ topicId: 't1', topicText: 'Ride the wave' });
    expect([await answerOf(describeIt({ topicId: 't2' })), await answerOf(describeIt({ topicId: 't3' }))]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    await describeIt({ topicText: 'Grief' });
    expect(await session()).toMatchObject({ topicId: null, topicText: 'Grief' });
  });

  it('has a time before its end, not to come, and no end while it runs', async () => {
    await present('minh');
    expect(await answerOf(describeIt({ actualEnd: at('10:50') }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(describeIt({ actualStart: at('10:01') }))).toBe('START_IN_FUTURE');
    await end('10:50');
    expect(await answerOf(describeIt({ actualEnd: at('09:59') }))).toBe('END_BEFORE_START');
    expect(await answerOf(describeIt({ actualEnd: at('10:51') }))).toBe('END_IN_FUTURE');
    expect(await answerOf(describeIt({ actualStart: at('10:16') }))).toBe('START_AFTER_FIRST_MARK');
  });

  it('moves the end of who stayed to it, and loses nobody who came later', async () => {
    await present('minh');
    world.now('10:30');
    await present('zofia');
    await end('10:50');
    await describeIt({ actualEnd: at('10:45') });
    const ends = await world.rows<{ endsAt: unknown }>('select endsAt from attendance_segment where struckAt is null');
    expect(ends.map((stay) => instantOf(stay.endsAt))).toEqual([at('10:45'), at('10:45')]);
    const [stay] = await world.rows<{ id: string; version: number }>("select id, version from attendance_segment where patientId = 'zofia'");
    await editStay(world.unitOfWork, dana, { segmentId: stay?.id ?? '', version: stay?.version ?? 0, startsAt: at('10:30'), endsAt: at('10:40'), reason: 'Left early', key: world.key() });
    expect(await answerOf(describeIt({ actualEnd: at('10:20') }))).toBe('END_BEFORE_LAST_MARK');
    expect(instantOf((await session())?.actualEnd)).toEqual(at('10:45'));
  });
});
