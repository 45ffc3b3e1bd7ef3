import { Scenario, answerOf } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientPresent } from '../attendance/mark-attendance.command';
import { linkObjectives } from '../documentation/individual-note.command';
import { offeredLoader } from '../documentation/individual-notes.read';
import { laterLinksLoader, readNotesAwaitingPlan } from '../documentation/later-links.read';
import { linkObjectivesLater } from '../documentation/link-later.command';
import { CareTeamMemberRow } from '../patients/care-team-member.entity';
import { endSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { ChartEntryRow } from '../signatures/chart-entry.entity';
import { activatePlan } from './activate-plan.command';
import { changePlanAim } from './change-aim.command';
import { beginPlanDraft, discardPlanDraft, savePlanDraft } from './plan-draft.command';
import { activePlanOf, planChangesLoader, planReviewsLoader, planTreeLoader, plansLoader } from './plan.read';
import { closePlan, reviewPlan } from './review-plan.command';
import { servedLoader } from './thread.read';

let world: Scenario;
let dana: StaffActor;
let priya: StaffActor;
let marcus: StaffActor;

const on = (date: string, wallTime: string): Date => new Date(new Date(`${date}T${wallTime}:00Z`).getTime() + 6 * 60 * 60_000);
const key = () => world.key();
const goal = (text: string, ...objectives: string[]) => ({ id: null, text, targetDate: '2026-12-19', objectives: objectives.map((each) => ({ id: null, text: each, targetDate: '2026-12-01', interventions: ['Diary card'] })) });

/** Minh is in care since November 2; Dana writes plans, Priya may also back-date, Marcus is his primary therapist. */
beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana', { rights: ['MANAGE_GOLDEN_THREAD'] });
  priya = await world.person('priya', { rights: ['MANAGE_GOLDEN_THREAD', 'BACK_DATE_GROUPS'] });
  marcus = await world.person('marcus');
  await world.patient('minh', { admittedAt: on('2026-11-02', '09:00') });
  await world.put(CareTeamMemberRow, [{ id: 'team', patientId: 'minh', staffMemberId: 'marcus', position: 'PRIMARY_THERAPIST', label: null, since: on('2026-11-02', '09:00'), until: null }]);
});
afterEach(() => world.close());

const row = async (planId: string) => (await world.rows<{ version: number; number: number; status: string; activeFrom: string | null; activeUntil: string | null; nextReviewOn: string | null }>('select version, number, status, activeFrom, activeUntil, nextReviewOn from treatment_plan where id = ?', [planId]))[0];
const seen = async (planId: string) => ({ planId, version: (await row(planId))?.version ?? 0, key: key() });
const tree = async (planId: string) => world.contextOf(dana).loader(planTreeLoader).load(planId);
const numbers = async (planId: string) => (await tree(planId)).flatMap(({ goals }) => goals.flatMap(({ objectives }) => objectives.map(({ number, text, status }) => `${number} ${text} ${status}`)));
const rowsOf = async (planId: string) => world.rows<{ id: string; lineageId: string; number: string }>('select id, lineageId, number from plan_objective where planId = ? order by number', [planId]);

/** A version that is in force since a day. */
async function active(date: string, problems: Parameters<typeof savePlanDraft>[2]['problems'] = [{ id: null, text: 'Alcohol', goals: [goal('Abstain', 'Keeps a diary', 'Names triggers')] }], actor = priya): Promise<string> {
  const { planId } = await beginPlanDraft(world.unitOfWork, actor, { patientId: 'minh', key: key() });
  if (problems.length > 0) await savePlanDraft(world.unitOfWork, actor, { ...(await seen(planId)), problems });
  await activatePlan(world.unitOfWork, actor, { ...(await seen(planId)), activeFrom: date, nextReviewOn: null });
  return planId;
}

/** A session of a day that Minh was in and that has ended. */
async function held(id: string, date: string, leader = dana): Promise<string> {
  world.clock.set(on(date, '10:00'));
  await world.session(id, [leader.id], { date, plannedStart: on(date, '10:00'), plannedEnd: on(date, '10:50') });
  await startSession(world.unitOfWork, leader, { sessionId: id, key: key() });
  await markPatientPresent(world.unitOfWork, leader, { rosterEntryId: world.line(id, 'minh'), at: null, key: key() });
  world.clock.set(on(date, '10:50'));
  await endSession(world.unitOfWork, leader, { sessionId: id, endedAt: null, key: key() });
  return world.line(id, 'minh');
}

/** Its note as the chart keeps it. */
async function signed(id: string, date: string, participation: number, patientId = 'minh'): Promise<void> {
  await world.database.dataSource.query("update group_session set status = 'FINALISED' where id = ?", [id]);
  await world.put(ChartEntryRow, [{ id: `c-${id}`, patientId, episodeId: `e-${patientId}`, sessionId: id, rosterEntryId: world.line(id, patientId), signatureId: `g-${id}`, facilityId: 'f1', sessionDate: date, plannedStart: on(date, '10:00'), groupTitle: 'DBT Skills', attendance: 'PRESENT', projection: JSON.stringify({ minutes: 50, participation }), contentHash: '0'.repeat(64), enteredAt: on(date, '11:00') }]);
}

const offered = async (id: string) => ((await world.contextOf(dana).loader(offeredLoader).load(id)).get(world.line(id, 'minh')) ?? []).map(({ number, text, closedAt }) => `${number} ${text}${closedAt === null ? '' : ', closed'}`);
const link = (rosterEntryId: string, objectiveIds: string[], noLinkReason: 'PLAN_PENDING' | null = null, version = 0) => linkObjectives(world.unitOfWork, dana, { rosterEntryId, objectiveIds, noLinkReason, version, key: key() });

describe('writing a plan', () => {
  it('is done in a draft by those with the right, and becomes active once it is whole', async () => {
    const begin = (actor: StaffActor) => beginPlanDraft(world.unitOfWork, actor, { patientId: 'minh', key: key() });
    expect(await answerOf(begin(marcus))).toBe('PLAN_RIGHT_NEEDED');
    expect(await answerOf(begin(await world.person('cedar', { rights: ['MANAGE_GOLDEN_THREAD'], facilityIds: ['f2'] })))).toBe('NOT_FOUND');
    const { planId } = await begin(dana);
    expect(await answerOf(begin(dana))).toBe('PLAN_DRAFT_EXISTS');
    const activate = async (activeFrom: string, actor = dana) => activatePlan(world.unitOfWork, actor, { ...(await seen(planId)), activeFrom, nextReviewOn: '2026-12-17' });
    expect(await answerOf(activate('2026-11-19'))).toBe('PLAN_INCOMPLETE');
    const old = await seen(planId);
    await savePlanDraft(world.unitOfWork, dana, { ...old, problems: [{ id: null, text: 'Alco\u202Ehol', goals: [goal('Abstain', 'Keeps a\u0000 diary', 'Names triggers'), goal('A sponsor', 'Meets weekly')] }] });
    expect(await answerOf(savePlanDraft(world.unitOfWork, priya, { ...old, key: key(), problems: [] }))).toBe('STALE');
    // Kept parts keep their ids; what is left out goes, and numbers follow the order.
    const [problem] = await tree(planId);
    // What is linked stands in signed notes, in which nothing is that their reader cannot see.
    expect([problem?.text, (await numbers(planId))[0]]).toEqual(['Alcohol', '1.1 Keeps a diary ACTIVE']);
    const [abstain, sponsor] = await world.rows<{ id: string }>('select id from plan_goal where planId = ? order by number', [planId]);
    const before = await rowsOf(planId);
    const [kept] = await world.rows<{ id: string }>('select id from plan_problem where planId = ?', [planId]);
    await savePlanDraft(world.unitOfWork, dana, { ...(await seen(planId)), problems: [{ id: kept?.id ?? '', text: problem?.text ?? '', goals: [{ ...goal('A sponsor', 'Meets weekly'), id: sponsor?.id ?? '' }, { id: abstain?.id ?? '', text: 'Abstain', targetDate: null, objectives: [{ id: before[0]?.id ?? '', text: 'Keeps a diary', targetDate: null, interventions: [] }] }] }] });
    expect(await numbers(planId)).toEqual(['1.1 Meets weekly ACTIVE', '2.1 Keeps a diary ACTIVE']);
    expect((await rowsOf(planId)).find(({ number }) => number === '2.1')?.id).toBe(before[0]?.id);
    expect(await answerOf(savePlanDraft(world.unitOfWork, dana, { ...(await seen(planId)), problems: [{ id: 'of another', text: '', goals: [] }] }))).toBe('BAD_USER_INPUT');
    const twice = { id: kept?.id ?? '', text: 'Alcohol', goals: [] };
    expect(await answerOf(savePlanDraft(world.unitOfWork, dana, { ...(await seen(planId)), problems: [twice, twice] }))).toBe('BAD_USER_INPUT');

    expect(await answerOf(activate('2026-11-20'))).toBe('PLAN_AHEAD');
    expect(await answerOf(activate('2026-11-10'))).toBe('BACK_DATE_RIGHT_NEEDED');
    expect(await answerOf(activate('2026-11-01', priya))).toBe('PLAN_BEFORE_ADMISSION');
    await activate('2026-11-19');
    expect(await row(planId)).toMatchObject({ status: 'ACTIVE', number: 1, activeFrom: '2026-11-19', activeUntil: null, nextReviewOn: '2026-12-17' });
    expect(await answerOf(savePlanDraft(world.unitOfWork, dana, { ...(await seen(planId)), problems: [] }))).toBe('PLAN_NOT_DRAFT');
    expect((await world.events()).filter((type) => type.startsWith('Plan'))).toEqual(['PlanActivated', 'PlanDraftBegun', 'PlanDraftSaved', 'PlanDraftSaved']);
  });

  it('goes on in versions: one is in force on a day, parts keep their identity, and of two who activate at once one does', async () => {
    const first = await active('2026-11-10');
    const { planId: draft } = await beginPlanDraft(world.unitOfWork, dana, { patientId: 'minh', key: key() });
    expect(await numbers(draft)).toEqual(await numbers(first));
    expect((await tree(draft)).flatMap(({ goals }) => goals.map(({ targetDate }) => targetDate))).toEqual(['2026-12-19']);
    expect((await rowsOf(draft)).map(({ lineageId }) => lineageId)).toEqual((await rowsOf(first)).map(({ lineageId }) => lineageId));
    const activate = async (activeFrom: string) => activatePlan(world.unitOfWork, priya, { ...(await seen(draft)), activeFrom, nextReviewOn: null });
    expect(await answerOf(activate('2026-11-10'))).toBe('PLAN_ACTIVE_SINCE');
    const both = await Promise.all([answerOf(activate('2026-11-18')), answerOf(activate('2026-11-18'))]);
    expect(both.filter((answer) => answer === 'OK')).toHaveLength(1);
    expect([await row(first), await row(draft)]).toMatchObject([{ status: 'SUPERSEDED', activeUntil: '2026-11-17' }, { status: 'ACTIVE', number: 2, activeFrom: '2026-11-18' }]);
    const { planId: third } = await beginPlanDraft(world.unitOfWork, dana, { patientId: 'minh', key: key() });
    await discardPlanDraft(world.unitOfWork, dana, await seen(third));
    const plans = await world.contextOf(dana).loader(plansLoader).load('minh');
    expect([plans.map(({ number, status }) => `${number} ${status}`), activePlanOf(plans)?.number]).toEqual([['2 ACTIVE', '1 SUPERSEDED'], 2]);
  });

  it('is reviewed and closed with a day and a reason, and says how its parts came to stand as they do', async () => {
    const planId = await active('2026-11-10');
    const { planId: draft } = await beginPlanDraft(world.unitOfWork, dana, { patientId: 'minh', key: key() });
    const [diary] = await rowsOf(planId);
    const aim = async (status: 'MET' | 'ACTIVE' | 'DISCONTINUED', day = '2026-11-18', version?: number) => changePlanAim(world.unitOfWork, dana, { ...(await seen(planId)), ...(version === undefined ? {} : { version }), part: 'OBJECTIVE', partId: diary?.id ?? '', status, on: day, reason: 'Kept for a week' });
    expect(await answerOf(aim('MET', '2026-11-09'))).toBe('NOT_WITHIN_PLAN');
    expect(await answerOf(aim('MET', '2026-11-18', 1))).toBe('STALE');
    await aim('MET');
    expect(await answerOf(aim('DISCONTINUED'))).toBe('AIM_STANDS');
    // The next version takes nothing up again by itself.
    expect(await numbers(draft)).toEqual(['1.1 Keeps a diary MET', '1.2 Names triggers ACTIVE']);
    const review = async (nextReviewOn: string) => reviewPlan(world.unitOfWork, dana, { ...(await seen(planId)), reviewedOn: '2026-11-19', decision: 'CONTINUE', outcome: 'Goes well', nextReviewOn });
    expect(await answerOf(review('2026-11-19'))).toBe('NEXT_REVIEW_EARLIER');
    await review('2026-12-19');
    await closePlan(world.unitOfWork, dana, { ...(await seen(planId)), on: '2026-11-19', reason: 'Moves away' });
    expect(await row(planId)).toMatchObject({ status: 'CLOSED', activeUntil: '2026-11-19' });
    expect(await answerOf(review('2026-12-20'))).toBe('PLAN_NOT_ACTIVE');
    const context = world.contextOf(dana);
    expect((await context.loader(planReviewsLoader).load(planId)).map(({ outcome, reviewedBy }) => [outcome, reviewedBy.name])).toEqual([['Goes well', 'Dana Whitfield']]);
    expect((await context.loader(planChangesLoader).load(planId)).map(({ part, number, toStatus, changedOn }) => `${part} ${number ?? ''} ${toStatus} ${changedOn}`).toSorted()).toEqual(['OBJECTIVE 1.1 MET 2026-11-18', 'PLAN  ACTIVE 2026-11-10', 'PLAN  CLOSED 2026-11-19']);
    await expect(world.database.dataSource.query('delete from plan_review')).rejects.toThrow(/insert-only/);
  });
});

describe('the Golden Thread', () => {
  it('offers the version of the session’s day alone, and a goal closed since with a label', async () => {
    const first = await active('2026-11-10');
    await held('monday', '2026-11-16');
    await held('today', '2026-11-19');
    world.clock.set(new Date('2026-11-19T18:00:00Z'));
    await active('2026-11-18', []);
    const [second] = await world.rows<{ id: string }>("select id from treatment_plan where status = 'ACTIVE'");
    const [abstain] = await world.rows<{ id: string }>('select id from plan_goal where planId = ?', [second?.id ?? '']);
    await changePlanAim(world.unitOfWork, dana, { ...(await seen(second?.id ?? '')), part: 'GOAL', partId: abstain?.id ?? '', status: 'MET', on: '2026-11-19', reason: 'Reached' });
    const ids = await rowsOf(first);
    expect([await offered('monday'), await offered('today')]).toEqual([['1.1 Keeps a diary, closed', '1.2 Names triggers, closed'], ['1.1 Keeps a diary, closed', '1.2 Names triggers, closed']]);
    await link(world.line('monday', 'minh'), [ids[0]?.id ?? '']);
    expect(await answerOf(link(world.line('today', 'minh'), [ids[0]?.id ?? '']))).toBe('OBJECTIVE_NOT_OFFERED');
    await held('after', '2026-11-20');
    expect(await offered('after')).toEqual([]);
  });

  it('shows what served an objective in every version, once signed', async () => {
    const first = await active('2026-11-10');
    await held('monday', '2026-11-16');
    await held('wednesday', '2026-11-18');
    await link(world.line('monday', 'minh'), [(await rowsOf(first))[0]?.id ?? '']);
    world.clock.set(new Date('2026-11-19T18:00:00Z'));
    const second = await active('2026-11-18', []);
    await link(world.line('wednesday', 'minh'), [(await rowsOf(second))[0]?.id ?? '']);
    const lineage = (await rowsOf(second))[0]?.lineageId ?? '';
    const served = async () => ((await world.contextOf(dana).loader(servedLoader).load('minh')).get(lineage) ?? []).map(({ sessionDate, minutes, participation }) => [sessionDate, minutes, participation]);
    expect(await served()).toEqual([]);
    await signed('wednesday', '2026-11-18', 4);
    await signed('monday', '2026-11-16', 2);
    expect(await served()).toEqual([['2026-11-16', 50, 2], ['2026-11-18', 50, 4]]);
  });

  it('lets notes that waited for a plan be linked when it is active: in the note while it is open, beside it once signed', async () => {
    const open = await held('open', '2026-11-16');
    const closed = await held('signed', '2026-11-17');
    const other = await held('other', '2026-11-17', marcus);
    for (const line of [open, closed]) await link(line, [], 'PLAN_PENDING');
    await signed('signed', '2026-11-17', 3);
    const waiting = async (actor: StaffActor, mine = true) => (await readNotesAwaitingPlan(world.contextOf(actor), 'f1', mine, { first: 25 })).edges.map(({ node }) => [node.sessionDate, node.planActiveFrom, node.status]);
    expect(await waiting(dana)).toEqual([]);
    world.clock.set(new Date('2026-11-19T18:00:00Z'));
    const planId = await active('2026-11-19', undefined, dana);
    expect([await waiting(dana), await waiting(marcus), await waiting(priya), (await waiting(priya, false)).length]).toEqual([[['2026-11-16', '2026-11-19', 'ENDED'], ['2026-11-17', '2026-11-19', 'FINALISED']], [['2026-11-16', '2026-11-19', 'ENDED'], ['2026-11-17', '2026-11-19', 'FINALISED']], [], 2]);

    const [diary, triggers] = (await rowsOf(planId)).map(({ id }) => id) as [string, string];
    // A note that did not wait is offered the plan of its own day alone.
    expect([await offered('open'), await offered('other')]).toEqual([['1.1 Keeps a diary', '1.2 Names triggers'], []]);
    expect(other).toBe(world.line('other', 'minh'));
    const later = (actor: StaffActor, rosterEntryId: string, objectiveIds: string[], noLinkReason: 'NO_OBJECTIVE_ADDRESSED' | null = null) => linkObjectivesLater(world.unitOfWork, actor, { rosterEntryId, objectiveIds, noLinkReason, key: key() });
    expect(await answerOf(later(dana, open, [diary]))).toBe('NOTE_NOT_SIGNED');
    expect(await answerOf(later(await world.person('grace'), closed, [diary]))).toBe('LINK_LATER_NOT_YOURS');
    expect(await answerOf(later(marcus, closed, []))).toBe('NOTHING_TO_LINK');
    await link(open, [triggers], null, 1);
    await later(marcus, closed, [diary]);
    expect(await answerOf(later(dana, closed, [diary]))).toBe('ALREADY_LINKED');
    expect(await waiting(dana)).toEqual([]);
    // The plan it waited for stays offered, though it waits no more.
    expect(await offered('open')).toEqual(['1.1 Keeps a diary', '1.2 Names triggers']);
    expect((await world.contextOf(dana).loader(laterLinksLoader).load(closed)).map(({ number, linkedBy, linkedAt }) => [number, linkedBy.name, linkedAt.toISOString()])).toEqual([['1.1', 'Marcus Whitfield', '2026-11-19T18:00:00.000Z']]);
    expect(await world.rows('select objectiveId from golden_thread_link')).toEqual([{ objectiveId: triggers }]);
    expect(((await world.contextOf(dana).loader(servedLoader).load('minh')).get(diary) ?? []).map(({ linkedLater }) => linkedLater)).toEqual([true]);
    await expect(world.database.dataSource.query('delete from golden_thread_later_link')).rejects.toThrow(/insert-only/);
  });
});
