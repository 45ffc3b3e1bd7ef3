import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { archiveGroup } from '../src/features/scheduling/save-group.command';
import { removeHoliday, saveHoliday } from '../src/features/scheduling/holidays.command';
import { planSessions } from '../src/features/scheduling/plan-sessions.command';
import { saveGroupSchedule } from '../src/features/scheduling/save-group-schedule.command';
import type { Reads } from '../src/platform/database/reads';
import { Scenario } from './scenario';
import { plan, putSchedule } from './scenario-schedules';

/** A Thursday within the thirteen weeks. */
const THURSDAY = '2026-12-10';

describe('sessions are planned as the plan is when they are written, though meanwhile another process', () => {
  let scenario: Scenario;
  let quick: Pick<Scenario, 'database' | 'unitOfWork'>;
  let walter: StaffActor;

  beforeEach(async () => {
    scenario = await Scenario.open();
    quick = await scenario.beside();
    walter = await scenario.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    await putSchedule(scenario, 's1', { dbt: 'TH 12:00 50' });
  });
  afterEach(() => scenario.close());

  /** The plan is read, and before anything of it is written the other one acts. */
  async function planWhile(act: () => Promise<unknown>): Promise<void> {
    const { unitOfWork, clock, database: { reads } } = scenario;
    let isRead = false;
    const readsThenActs = Object.create(reads, {
      query: {
        value: async (sql: string, parameters: string[]) => {
          const rows = await reads.query(sql, parameters);
          if (!isRead && sql.includes('lineageId, originalStartLocal from group_session')) {
            isRead = true;
            await act();
          }
          return rows;
        },
      },
    }) as Reads;
    await planSessions({ unitOfWork, reads: readsThenActs }, 'o1', clock.now());
    expect(isRead).toBe(true);
  }
  const planned = (condition = "date > '2026-11-19'"): Promise<{ status: string }[]> => scenario.rows(`select status from group_session where ${condition} order by date`);
  const schedule = async (archived: boolean): Promise<unknown> => saveGroupSchedule(quick.unitOfWork, walter, { facilityId: 'f1', id: 's1', version: 1, title: 's1', description: null, suggestedFor: { levelsOfCare: [], tracks: [], phases: [], clinicalNeeds: [] }, observesHolidays: true, archived, key: scenario.key() });
  const holiday = (): Promise<unknown> => saveHoliday(quick.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, date: THURSDAY, name: 'Founding day', key: scenario.key() });
  const heldOrNot = async (): Promise<string | undefined> => (await planned(`date = '${THURSDAY}'`))[0]?.status;

  it('takes their schedule out of use', async () => {
    await planWhile(() => schedule(true));
    expect(await planned()).toEqual([]);
  });

  it('takes their group out of use', async () => {
    await planWhile(() => archiveGroup(quick.unitOfWork, walter, { groupId: 'g-dbt', version: 1, archived: true, key: scenario.key() }));
    expect(await planned()).toEqual([]);
  });

  it('names a holiday', async () => {
    await planWhile(holiday);
    expect(await heldOrNot()).toBe('CANCELLED');
  });

  it('takes a holiday back', async () => {
    await holiday();
    const [row] = await scenario.rows<{ id: string }>('select id from holiday');
    await planWhile(() => removeHoliday(quick.unitOfWork, walter, { holidayId: row?.id ?? '', version: 1, key: scenario.key() }));
    expect(await heldOrNot()).toBe('UPCOMING');
  });

  it('plans them too', async () => {
    await planWhile(() => plan({ ...scenario, ...quick } as Scenario));
    expect(await planned()).toHaveLength(13);
  });
});
