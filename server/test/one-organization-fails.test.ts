import { Sealer } from '../src/features/audit/sealer.job';
import { OrganizationRow } from '../src/features/facilities/organization.entity';
import { keepPlanAhead } from '../src/features/scheduling/planner.job';
import { MeetingsJob } from '../src/features/telehealth/meetings.job';
import { Zoom } from '../src/features/telehealth/zoom';
import type { UnitOfWork } from '../src/platform/database/unit-of-work';
import type { Reads } from '../src/platform/database/reads';
import { sealedTables } from '../src/tables';
import { KeptLog } from './kept-log';
import { Scenario } from './scenario';
import { ZoomServer } from './zoom-server';

const KEY = 'a key';
const broken = (): Error => new Error('Something in it cannot be read.');

describe('where something in one organization fails again and again', () => {
  let scenario: Scenario;
  let kept: KeptLog;

  beforeEach(async () => {
    scenario = await Scenario.open(KEY);
    kept = new KeptLog();
    await scenario.put(OrganizationRow, [{ id: 'o2', name: 'Southfield', shortName: 'Southfield' }]);
  });
  afterEach(() => scenario.close());

  it('the trail of the others is sealed, and the log names the one', async () => {
    const { database: { reads }, unitOfWork } = scenario;
    const failing = Object.create(unitOfWork, {
      run: { value: (...unit: Parameters<UnitOfWork['run']>) => (unit[0].organizationId === 'o1' ? Promise.reject(broken()) : unitOfWork.run(...unit)) },
    }) as UnitOfWork;
    await new Sealer({ unitOfWork: failing, reads, log: kept.log, key: KEY, sealedTables }).seal();
    expect(await scenario.rows('select distinct organizationId from audit_link where position is not null')).toEqual([{ organizationId: 'o2' }]);
    expect(kept.lines).toMatchObject([{ organizationId: 'o1', msg: 'The sealer could not finish; it tries again.' }]);
  });

  /** Reads that fail for the one, and of whom was asked. */
  const failingReads = (): { reads: Reads; asked: Set<unknown> } => {
    const { reads } = scenario.database;
    const asked = new Set<unknown>();
    const failing = Object.create(reads, {
      query: {
        value: (...question: Parameters<Reads['query']>) => {
          for (const each of question[1] ?? []) asked.add(each);
          return question[1]?.includes('o1') ? Promise.reject(broken()) : reads.query(...question);
        },
      },
    }) as Reads;
    return { reads: failing, asked };
  };

  it('the sessions of the others are planned ahead, and the log names the one', async () => {
    const { unitOfWork, clock } = scenario;
    const { reads, asked } = failingReads();
    const planner = await keepPlanAhead({ unitOfWork, database: { reads }, clock, log: kept.log });
    await planner.stop();
    expect([asked.has('o1'), asked.has('o2')]).toEqual([true, true]);
    expect(kept.lines).toMatchObject([{ organizationId: 'o1', msg: 'The planner could not finish; it tries again.' }]);
  });

  it('the video rooms of the others are looked after, and the log names the one', async () => {
    const { unitOfWork, clock } = scenario;
    const { reads, asked } = failingReads();
    const zoom = await ZoomServer.open();
    await new MeetingsJob({ unitOfWork, reads, clock, log: kept.log, zoom: new Zoom(zoom.settings(), 1500) }).once();
    await zoom.close();
    expect([asked.has('o1'), asked.has('o2')]).toEqual([true, true]);
    expect(kept.lines).toMatchObject([{ organizationId: 'o1', msg: 'Video rooms could not be looked after; it is tried again.' }]);
  });
});
