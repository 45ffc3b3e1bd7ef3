import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { evaluateAlerts } from './evaluate-alerts.command';

const ALERTS = 'query($shown: NotificationsShown!) { notifications(filter: { shown: $shown }) { totalCount edges { node { id event readAt clearedBecause session { groupTitle } patient { displayName } facility { name } } } } }';
const SEE = 'mutation($input: SeeNotificationsInput!) { seeNotifications(input: $input) { unread notifications { id readAt dismissedAt } } }';
const RULES = 'query($id: ID!) { notificationRules(facilityId: $id) { id version name event everywhere changeable roles facilities { name } staff { name } } }';
const SAVE = 'mutation($input: SaveNotificationRuleInput!) { saveNotificationRule(input: $input) { id version name } }';
const COPY = 'mutation($input: CopyNotificationRuleInput!) { copyNotificationRule(input: $input) { id facilities { name } } }';

interface Alerts { notifications: { totalCount: number; edges: { node: { id: string; event: string; readAt: string | null; clearedBecause: string | null; session: { groupTitle: string } | null } }[] } }
interface Rules { notificationRules: { id: string; version: number; name: string; everywhere: boolean; changeable: boolean }[] }

describe('alerts and their rules, over the network', () => {
  let test: TestApp;
  let organizationId: string;
  let alder: string;
  let cedar: string;

  const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';
  const look = (): Promise<unknown> => evaluateAlerts({ unitOfWork: test.app.unitOfWork, reads: test.app.database.reads }, organizationId, test.app.clock.now());
  const rule = (more: Record<string, unknown> = {}) => ({ name: 'Evenings', event: 'SESSION_NOT_STARTED', severity: 'INFO', facilityIds: [alder], concerned: [], roles: ['FRONT_DESK'], staffIds: [], excludedStaffIds: [], toast: true, email: false, enabled: true, ...more });
  const refusal = (answer: { errors: readonly { extensions?: Record<string, unknown> }[] }): unknown => answer.errors[0]?.extensions?.['code'];

  beforeAll(async () => {
    test = await runningApp();
    organizationId = await one("select organizationId as id from facility where name = 'Alder House'");
    alder = globalId('Facility', await one("select id from facility where name = 'Alder House'"));
    cedar = globalId('Facility', await one("select id from facility where name = 'Cedar Court'"));
    await look();
  });
  afterAll(() => test.close());

  it('shows each their own, and reads and puts aside nobody else’s', async () => {
    const [dana, tomas] = [await test.as('Dana'), await test.as('Tomás')];
    const own = await dana.must<Alerts>(ALERTS, { shown: 'STANDING' });
    expect(own.notifications.edges.map(({ node }) => node)).toEqual([expect.objectContaining({ event: 'SESSION_RETURNED', readAt: null, patient: null, session: { groupTitle: 'Trauma Recovery' } })]);
    const id = own.notifications.edges[0]?.node.id;
    expect(refusal(await tomas.ask(SEE, { input: { notificationIds: [id], read: true, key: randomUUID() } }))).toBe('NOT_FOUND');
    expect(await dana.must(SEE, { input: { notificationIds: [id], read: true, dismissed: true, key: randomUUID() } })).toEqual({ seeNotifications: { unread: 0, notifications: [{ id, readAt: expect.any(String) as string, dismissedAt: expect.any(String) as string }] } });
    expect((await dana.must<Alerts>(ALERTS, { shown: 'PAST' })).notifications.totalCount).toBe(1);
  });

  it('is told live to whom it concerns alone, and over when it is', async () => {
    const [dana, grace] = [await test.as('Dana'), await test.as('Grace')];
    const hers = new Deliveries<{ notificationAdded: { change: string } }>(dana.live(), 'subscription { notificationAdded { change } }', {});
    const others = new Deliveries<{ notificationAdded: { change: string } }>(grace.live(), 'subscription { notificationAdded { change } }', {});
    await Promise.all([hers.joined, others.joined]);
    const told = hers.next();
    await dana.must(SEE, { input: { read: false, key: randomUUID() } });
    expect((await told).notificationAdded.change).toBe('SEEN');
    expect(others.got).toEqual([]);
  });

  it('shows nothing any more to whoever lost the right or left the facility', async () => {
    const tomas = await test.as('Tomás');
    expect((await tomas.must<Alerts>(ALERTS, { shown: 'STANDING' })).notifications.totalCount).toBe(1);
    await test.app.database.dataSource.query("update notification set facilityId = 'elsewhere' where recipientId = (select id from staff_member where firstName = 'Tomás')");
    expect((await tomas.must<Alerts>(ALERTS, { shown: 'STANDING' })).notifications.totalCount).toBe(0);
  });

  it('shipped rules hold everywhere; whoever works everywhere changes them, others their own facility’s', async () => {
    const [walter, tomas, dana] = [await test.as('Walter'), await test.as('Tomás'), await test.as('Dana')];
    const { notificationRules } = await walter.must<Rules>(RULES, { id: alder });
    expect(notificationRules.map(({ name }) => name)).toEqual(['Group Session Not Started', 'Group Session Incomplete', 'Group Session Signer Added', 'Returned for correction', 'Review overdue', 'Session covered', 'Patient absent in a row', 'Weekly hours at risk', 'Free seat offered', 'Credential ends', 'Webhook turned off', 'Backup failed', 'Signing PIN held']);
    const [first] = notificationRules;
    const change = { id: first?.id, version: first?.version, archived: false, key: randomUUID(), rule: rule({ facilityIds: [], name: 'Not started' }) };
    expect([refusal(await dana.ask(SAVE, { input: change })), refusal(await tomas.ask(SAVE, { input: change }))]).toEqual(['FORBIDDEN', 'REFUSED']);
    await walter.must(SAVE, { input: change });
    expect(refusal(await walter.ask(SAVE, { input: { ...change, key: randomUUID() } }))).toBe('STALE');
    expect(refusal(await walter.ask(SAVE, { input: { rule: rule({ roles: [] }), archived: false, key: randomUUID() } }))).toBe('BAD_USER_INPUT');
  });

  it('is copied to another facility in one step, once', async () => {
    const walter = await test.as('Walter');
    const { saveNotificationRule } = await walter.must<{ saveNotificationRule: { id: string } }>(SAVE, { input: { rule: rule(), archived: false, key: randomUUID() } });
    const copy = { ruleId: saveNotificationRule.id, facilityIds: [cedar], key: randomUUID() };
    expect(await walter.must(COPY, { input: copy })).toEqual({ copyNotificationRule: [{ id: expect.any(String) as string, facilities: [{ name: 'Cedar Court' }] }] });
    await walter.must(COPY, { input: copy });
    expect((await walter.must<Rules>(RULES, { id: cedar })).notificationRules.filter(({ name }) => name === 'Evenings')).toHaveLength(1);
    expect(refusal(await walter.ask(COPY, { input: { ...copy, facilityIds: [alder], key: randomUUID() } }))).toBe('BAD_USER_INPUT');
    expect(refusal(await (await test.as('Dana')).ask(COPY, { input: { ...copy, key: randomUUID() } }))).toBe('FORBIDDEN');
  });

  it('says whom a rule would tell now, before it is saved', async () => {
    const walter = await test.as('Walter');
    const preview = await walter.must<{ notificationRulePreview: { subjects: number; recipients: { name: string }[]; always: { name: string }[] } }>('query($id: ID!, $rule: NotificationRuleInput!) { notificationRulePreview(facilityId: $id, rule: $rule) { subjects recipients { name } always { name } } }', { id: alder, rule: rule({ event: 'SESSION_RETURNED', concerned: ['LEADERS'] }) });
    expect(preview.notificationRulePreview).toEqual({ subjects: 1, recipients: expect.arrayContaining([{ name: 'Dana Whitfield' }, { name: 'Renata Kowal' }]) as unknown, always: [{ name: 'Renata Kowal' }] });
  });
});
