import { createDataSource } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { insertOnlyTables, tables } from '../src/tables';
import { emptyDatabase } from './databases';

/** What a row needs beside its own columns. */
const STAMP = { organizationId: 'o1', version: 1, createdAt: '2026-11-01 10:00:00.000', updatedAt: '2026-11-01 10:00:00.000' };

describe('a database with rows in it', () => {
  it('keeps them when schedules learn more: what was said before stays said, what is new has its usual value', async () => {
    const fresh = await emptyDatabase();
    const before = { ...tables, migrations: tables.migrations.slice(0, 10) };
    // What was insert-only then: later migrations bring more, and none of it stands in the way here.
    const then = new Set(['attendance_mark', 'note_text_version', 'review_comment', 'signed_document', 'signature', 'signature_strike', 'chart_entry', 'audit_event', 'outbox_event']);
    await migrate(fresh.address, before, insertOnlyTables.filter(({ name }) => then.has(name)));
    const old = createDataSource(fresh.address, before, { asOwner: true });
    await old.initialize();
    const put = (table: string, row: Record<string, string | number | null>): Promise<unknown> => {
      const all: Record<string, string | number | null> = { ...STAMP, ...row };
      return old.query(`insert into ${table} (${Object.keys(all).join(', ')}) values (${Object.keys(all).map(() => '?').join(', ')})`, Object.values(all));
    };
    const group = { facilityId: 'f1', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: 1, capacity: 12, minimum: 2, roomId: null, reviewRequired: 0, enabled: 1 };
    await put('therapy_group', { id: 'g1', title: 'DBT Skills', defaultTopicId: 't1', ...group });
    await put('therapy_group', { id: 'g2', title: 'Grief', defaultTopicId: null, ...group });
    await put('patient', { id: 'p1', mrn: '7', firstName: 'Minh', lastName: 'Lê', preferredName: null, birthDate: '1990-02-03', timeZone: 'America/Chicago', facilityId: 'f1' });
    await put('level_of_care_stay', { id: 'l1', episodeId: 'e1', patientId: 'p1', levelOfCareCode: '2.1', startsAt: '2026-11-01 10:00:00.000', endsAt: null });
    await old.destroy();

    expect((await migrate(fresh.address, tables, insertOnlyTables)).guarded).toBe(true);
    const now = createDataSource(fresh.address, tables);
    await now.initialize();
    expect((await now.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
    expect(await now.query('select id, title, defaultTopicIds, enrolment, noteTemplate, countsTowardHours from therapy_group order by id')).toEqual([
      { id: 'g1', title: 'DBT Skills', defaultTopicIds: '["t1"]', enrolment: 'OPEN', noteTemplate: 'FREE', countsTowardHours: 1 },
      { id: 'g2', title: 'Grief', defaultTopicIds: '[]', enrolment: 'OPEN', noteTemplate: 'FREE', countsTowardHours: 1 },
    ]);
    expect(await now.query('select firstName, language, email from patient')).toEqual([{ firstName: 'Minh', language: 'en', email: null }]);
    expect(await now.query('select levelOfCareCode, clinicalNeeds from level_of_care_stay')).toEqual([{ levelOfCareCode: '2.1', clinicalNeeds: '[]' }]);
    await now.destroy();
    await fresh.drop();
  });
});
