import { shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Scenario, answerOf } from '../../../test/scenario';
import { plan, putSchedule } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { ListItemRow } from '../facilities/list-item.entity';
import { saveListItem, saveLevelOfCare } from '../facilities/save-list.command';
import { savePolicy } from '../facilities/save-policy.command';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { GroupTopicRow } from './group-topic.entity';
import { readGroups } from './groups.read';
import { NoteTemplateRow } from '../documentation/note-template.entity';
import { saveNoteTemplate } from '../documentation/save-note-template.command';
import { archiveGroup, saveGroup } from './save-group.command';
import { saveTopic } from './save-topic.command';
import { TherapyGroupRow } from './therapy-group.entity';
import { readTopics } from './topic.read';

const fields = {
  title: 'DBT Skills', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, requiredCredentials: [], countsTowardHours: true, leaderIds: [], roomId: null, capacity: 12, minimum: 2,
  enrolment: 'OPEN', mandatory: false, defaultTopicIds: [], reviewRequired: false, billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null, noteTemplate: 'FREE', enabled: true,
};

describe('setting up', () => {
  let world: Scenario;
  let walter: StaffActor;

  const save = (more: Partial<Parameters<typeof saveGroup>[2]> = {}) => saveGroup(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, ...fields, key: world.key(), ...more });
  const titles = (): Promise<unknown> => world.rows('select distinct groupTitle, status from group_session order by groupTitle, status');

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    await world.person('dana');
    await world.put(StaffFacilityRow, ['walter', 'dana'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
  });
  afterEach(() => world.close());

  it('keeps a group, warns of one called the same, and tells the second of two who edit it', async () => {
    const { groupId, warnings } = await save();
    expect(warnings).toEqual([]);
    expect((await save({ title: 'dbt skills' })).warnings).toEqual([expect.stringContaining('Both are kept')]);
    await save({ id: groupId, version: 1, capacity: 10 });
    expect(await answerOf(save({ id: groupId, version: 1, capacity: 8 }))).toBe('STALE');
    expect(await world.rows('select capacity from therapy_group where id = ?', [groupId])).toEqual([{ capacity: 10 }]);
    expect((await world.events()).filter((type) => type === 'GroupSaved')).toHaveLength(3);
  });

  it('is done once however often it is sent', async () => {
    const key = world.key();
    const first = await save({ key });
    expect(await save({ key })).toEqual(first);
    expect(await world.rows('select id from therapy_group')).toHaveLength(1);
  });

  it('does not warn of groups that are out of use, nor of the group itself', async () => {
    const { groupId } = await save();
    expect((await save({ id: groupId, version: 1 })).warnings).toEqual([]);
    await save({ id: groupId, version: 2, enabled: false });
    expect((await save()).warnings).toEqual([]);
  });

  it('takes a shipped note template or one its facility has in use, and keeps an archived one where it was chosen', async () => {
    const template = { name: 'Ours', fields: '[]', archivedAt: null };
    await world.put(NoteTemplateRow, [{ id: 'own', facilityId: 'f1', ...template }, { id: 'elsewhere', facilityId: 'f2', ...template }]);
    const { groupId } = await save({ noteTemplate: 'own' });
    expect([await answerOf(save({ title: 'A', noteTemplate: 'SOAP' })), await answerOf(save({ title: 'B', noteTemplate: 'elsewhere' }))]).toEqual(['OK', 'BAD_USER_INPUT']);
    await saveNoteTemplate(world.unitOfWork, walter, { ...shippedLayouts.DAP, facilityId: 'f1', id: 'own', version: 1, name: 'Ours', archived: true, key: world.key() });
    expect([await answerOf(save({ id: groupId, version: 1, noteTemplate: 'own' })), await answerOf(save({ title: 'C', noteTemplate: 'own' }))]).toEqual(['OK', 'BAD_USER_INPUT']);
  });

  it('takes a modality of the facility’s list, and keeps one that has left it since', async () => {
    await world.put(ListItemRow, [{ id: 'm-cbt', facilityId: 'f1', list: 'MODALITY', code: 'CBT', name: 'CBT', sort: 0, retiredAt: null }]);
    expect(await answerOf(save({ modality: 'DBT' }))).toBe('BAD_USER_INPUT');
    const { groupId } = await save({ modality: 'CBT' });
    await world.database.dataSource.query("update list_item set name = 'Cognitive' where id = 'm-cbt'");
    await save({ id: groupId, version: 1, modality: 'CBT', capacity: 9 });
    expect(await answerOf(save({ id: groupId, version: 2, modality: 'DBT' }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(save({ id: groupId, version: 2, modality: 'Cognitive' }))).toBe('OK');
  });

  it('is read with its leaders, room and topics, by those who see its facility', async () => {
    const { topicId } = await saveTopic(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, title: 'Saying no', contentSnippet: '', suggestedThemes: [], suggestedInterventions: [], retired: false, key: world.key() });
    const { groupId } = await save({ leaderIds: ['dana'], defaultTopicIds: [topicId] });
    await archiveGroup(world.unitOfWork, walter, { groupId, version: 1, archived: true, key: world.key() });
    const context = world.contextOf(walter);
    expect(await readGroups(context, 'f1', false)).toEqual([]);
    expect(await readGroups(context, 'f1', true)).toMatchObject([{ id: globalId('Group', groupId), version: 2, leaders: [{ id: globalId('StaffMember', 'dana') }], defaultTopics: [{ title: 'Saying no', retired: false }] }]);
    expect(await answerOf(Promise.resolve().then(() => readGroups(context, 'f2', true)))).toBe('NOT_FOUND');
    expect(await answerOf(readTopics(context, 'f2', true))).toBe('NOT_FOUND');
  });

  it('tells the address of its own room to who leads it and who sets it up, and to nobody else', async () => {
    await save({ leaderIds: ['dana'], meetingAddress: ' https://video.example.org/skills ' });
    expect(await answerOf(save({ title: 'Grief', meetingAddress: 'http://video.example.org/grief' }))).toBe('BAD_USER_INPUT');
    const seen = async (actor: StaffActor): Promise<unknown> => (await readGroups(world.contextOf(actor), 'f1', false))[0]?.meetingAddress;
    const priya = await world.person('priya');
    expect([await seen(walter), await seen({ ...priya, id: 'dana' }), await seen(priya)]).toEqual(['https://video.example.org/skills', 'https://video.example.org/skills', null]);
    for (const table of ['outbox_event', 'audit_event', 'idempotency_key']) expect(JSON.stringify(await world.rows(`select * from ${table}`))).not.toContain('video.example.org');
  });

  it('keeps as many topics and groups as are read in one list, and no more', async () => {
    const topic = (place: number): object => ({ id: `topic-${place}`, facilityId: 'f1', title: `Topic ${place}`, contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: place % 2 === 0 ? null : world.clock.now() });
    await world.put(GroupTopicRow, Array.from({ length: 499 }, (_none, place) => topic(place)));
    const add = (title: string) => saveTopic(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, title, contentSnippet: '', suggestedThemes: [], suggestedInterventions: [], retired: false, key: world.key() });
    const both = await Promise.all([answerOf(add('The last one')), answerOf(add('One too many'))]);
    expect(both.sort()).toEqual(['LIST_FULL', 'OK']);
    expect(await readTopics(world.contextOf(walter), 'f1', true, null)).toHaveLength(500);
    const { groupId } = await save();
    const { id: _id, ...like } = await world.database.reads.one<Record<string, unknown>>('select * from therapy_group where id = ?', [groupId]) ?? {};
    await world.put(TherapyGroupRow, Array.from({ length: 499 }, (_none, place) => ({ ...like, id: `group-${place}`, title: `Group ${place}` })));
    expect(await answerOf(save({ title: 'One too many' }))).toBe('LIST_FULL');
    expect(await answerOf(save({ id: 'group-7', version: 1, title: 'Another name' }))).toBe('OK');
  });

  it('offers a group’s own topics first, in its order', async () => {
    const add = async (title: string): Promise<string> => (await saveTopic(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, title, contentSnippet: '', suggestedThemes: [], suggestedInterventions: [], retired: false, key: world.key() })).topicId;
    const [, mindful, wise] = [await add('Anger'), await add('Mindfulness'), await add('Wise mind')];
    const { groupId } = await save({ defaultTopicIds: [wise, mindful] });
    const titles = async (group: string | null): Promise<string[]> => (await readTopics(world.contextOf(walter), 'f1', false, group)).map(({ title }) => title);
    expect(await titles(groupId)).toEqual(['Wise mind', 'Mindfulness', 'Anger']);
    expect(await titles(null)).toEqual(['Anger', 'Mindfulness', 'Wise mind']);
    expect(await titles('of-nobody')).toEqual(['Anger', 'Mindfulness', 'Wise mind']);
  });

  it.each([
    ['a room of another facility', { roomId: 'r9' }, 'BAD_USER_INPUT'],
    ['a leader without the credential', { leaderIds: ['dana'], requiredCredentials: ['PsyD', 'LPC'] }, 'LEADER_WITHOUT_CREDENTIAL'],
    ['a leader of a facility one does not see', { leaderIds: ['hana'] }, 'BAD_USER_INPUT'],
    ['a leader whose role leads no clinical group', { leaderIds: ['jo'] }, 'LEADER_ROLE'],
    ['a leader whose role leads others with the right only', { leaderIds: ['jo'], clinical: false }, 'LEADER_ROLE'],
    ['a leader nobody knows', { leaderIds: ['nobody'] }, 'BAD_USER_INPUT'],
    ['a title of nothing', { title: '  ' }, 'BAD_USER_INPUT'],
    ['a billing unit without a code', { billingUnitMinutes: 15 }, 'BAD_USER_INPUT'],
    ['a version without a group', { id: 'none', version: 1 }, 'NOT_FOUND'],
    ['a topic of another facility', { defaultTopicIds: ['t9'] }, 'BAD_USER_INPUT'],
    ['more people than seats as its minimum', { capacity: 3, minimum: 4 }, 'BAD_USER_INPUT'],
    ['a facility one does not see', { facilityId: 'f2' }, 'NOT_FOUND'],
  ])('refuses %s', async (_what, wrong, answer) => {
    await world.person('hana', { facilityIds: ['f2'] });
    await world.person('jo', { role: 'TECHNICIAN' });
    await world.put(StaffFacilityRow, [{ id: 'at-jo', staffMemberId: 'jo', facilityId: 'f1' }]);
    expect(await answerOf(save(wrong))).toBe(answer);
    expect(await world.rows('select id from therapy_group')).toEqual([]);
  });

  it('lets the credential be written as people write it', async () => {
    expect(await answerOf(save({ leaderIds: ['dana'], requiredCredentials: [' lcsw '] }))).toBe('OK');
    expect((await world.rows<{ credential: string }>('select credential from staff_member where id = ?', ['dana']))[0]?.credential).toBe('LCSW');
  });

  it('brings the sessions ahead in line, keeps those held and touched, and takes them away with the group', async () => {
    await putSchedule(world, 'iop', { skills: 'MO,TH,FR 14:00 50' });
    await plan(world);
    await world.database.dataSource.query("update group_session set status = 'FINALISED' where date = '2026-11-19'");
    await world.database.dataSource.query("update group_session set touchedAt = '2026-11-19 10:00:00.000' where date = '2026-11-20'");
    const { rewritten, left } = await save({ id: 'g-skills', version: 1, title: 'Distress Tolerance' });
    expect([rewritten, left]).toEqual([38, 2]);
    expect(await titles()).toEqual([{ groupTitle: 'Distress Tolerance', status: 'UPCOMING' }, { groupTitle: 'skills', status: 'FINALISED' }, { groupTitle: 'skills', status: 'UPCOMING' }]);
    await archiveGroup(world.unitOfWork, walter, { groupId: 'g-skills', version: 2, archived: true, key: world.key() });
    expect(await titles()).toEqual([{ groupTitle: 'skills', status: 'FINALISED' }, { groupTitle: 'skills', status: 'UPCOMING' }]);
    expect(await plan(world)).toBe(0);
    await archiveGroup(world.unitOfWork, walter, { groupId: 'g-skills', version: 3, archived: false, key: world.key() });
    expect(await world.rows("select count(*) as n from group_session where groupTitle = 'Distress Tolerance'")).toMatchObject([{ n: 38 }]);
    expect(await world.rows('select id from therapy_group')).toHaveLength(1);
  });

  it('retires a topic and leaves it on the sessions that had it', async () => {
    const topic = { facilityId: 'f1', title: 'Opposite action', contentSnippet: '', suggestedThemes: ['Saying no', ' '], suggestedInterventions: [], retired: false };
    const { topicId } = await saveTopic(world.unitOfWork, walter, { ...topic, id: null, version: null, key: world.key() });
    await world.session('held', ['dana'], { topicId, topicText: 'Opposite action', status: 'FINALISED' });
    await saveTopic(world.unitOfWork, walter, { ...topic, id: topicId, version: 1, title: 'Another name', retired: true, key: world.key() });
    expect(await world.rows('select topicText from group_session')).toEqual([{ topicText: 'Opposite action' }]);
    expect(await answerOf(saveTopic(world.unitOfWork, walter, { ...topic, id: topicId, version: 1, key: world.key() }))).toBe('STALE');
    expect(await answerOf(saveTopic(world.unitOfWork, walter, { ...topic, id: null, version: null, title: ' ', key: world.key() }))).toBe('BAD_USER_INPUT');
    expect(await world.rows('select title, suggestedThemes from group_topic where retiredAt is not null')).toEqual([{ title: 'Another name', suggestedThemes: '["Saying no"]' }]);
  });

  it('begins the sessions ahead with the topic’s new name, and with the next one when it is retired', async () => {
    const topic = { facilityId: 'f1', contentSnippet: '', suggestedThemes: [], suggestedInterventions: [] };
    const add = (title: string) => saveTopic(world.unitOfWork, walter, { ...topic, id: null, version: null, title, retired: false, key: world.key() });
    const [{ topicId }, { topicId: next }] = [await add('Opposite action'), await add('Check the facts')];
    await putSchedule(world, 'iop', { skills: 'FR 14:00 50' });
    await save({ id: 'g-skills', version: 1, title: 'skills', defaultTopicIds: [topicId, next] });
    await plan(world);
    await world.database.dataSource.query("update group_session set touchedAt = '2026-11-19 10:00:00.000' where date = '2026-11-20'");
    const begun = (): Promise<unknown> => world.rows('select topicText, count(*) as n from group_session group by topicText order by topicText');
    await saveTopic(world.unitOfWork, walter, { ...topic, id: topicId, version: 1, title: 'Acting opposite', retired: false, key: world.key() });
    expect(await begun()).toMatchObject([{ topicText: 'Acting opposite', n: 12 }, { topicText: 'Opposite action', n: 1 }]);
    await saveTopic(world.unitOfWork, walter, { ...topic, id: topicId, version: 2, title: 'Acting opposite', retired: true, key: world.key() });
    expect(await begun()).toMatchObject([{ topicText: 'Check the facts', n: 12 }, { topicText: 'Opposite action', n: 1 }]);
  });

  it('keeps lists whose codes never change, and policies within their bounds', async () => {
    const item = { facilityId: 'f1', version: null, code: null, sort: null, retired: false, list: 'TRACK' as const };
    const { id } = await saveListItem(world.unitOfWork, walter, { ...item, id: null, name: 'Night shift', key: world.key() });
    await saveListItem(world.unitOfWork, walter, { ...item, id, version: 1, name: 'Evenings', key: world.key() });
    expect(await world.rows('select code, name from list_item')).toEqual([{ code: 'NIGHT_SHIFT', name: 'Evenings' }]);
    expect(await answerOf(saveListItem(world.unitOfWork, walter, { ...item, id: null, name: 'Evenings', key: world.key() }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(saveListItem(world.unitOfWork, walter, { ...item, id, version: 1, name: 'Late', key: world.key() }))).toBe('STALE');
    const twice = await Promise.all([1, 2].map(() => answerOf(saveListItem(world.unitOfWork, walter, { ...item, id: null, name: 'Weekend', key: world.key() }))));
    expect(twice.toSorted()).toEqual(['BAD_USER_INPUT', 'OK']);
    const level = { facilityId: 'f1', id: null, version: null, code: '2.1', name: 'IOP', sort: null, retired: false, weeklyMinutes: 540, weeklyDays: 3 };
    await saveLevelOfCare(world.unitOfWork, walter, { ...level, key: world.key() });
    expect(await answerOf(saveLevelOfCare(world.unitOfWork, walter, { ...level, key: world.key() }))).toBe('BAD_USER_INPUT');
    const policy = (name: string, value: string | null): Promise<unknown> => savePolicy(world.unitOfWork, walter, { facilityId: 'f1', organizationWide: false, name, value, key: world.key() });
    expect([await answerOf(policy('clashPolicy', '"BLOCK"')), await answerOf(policy('clashPolicy', '"PERHAPS"')), await answerOf(policy('backDateWindowDays', '91')), await answerOf(policy('nothing', '1')), await answerOf(policy('clashPolicy', 'BLOCK')), await answerOf(policy('clashPolicy', null))]).toEqual(['OK', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'OK']);
    expect(await world.events()).toEqual(expect.arrayContaining(['ListItemSaved', 'LevelOfCareSaved', 'PolicySaved']));
  });
});
