import { engine } from '../../../test/databases';
import { Scenario } from '../../../test/scenario';

/** The embedded database has no such settings: it reads what was committed, and text as long as it is. */
const onServer = engine === 'sqlite' ? describe.skip : describe;

onServer('a connection that reads', () => {
  it('reads what was committed, in universal time, and a megabyte of text that is put together', async () => {
    const world = await Scenario.open();
    const [row] = await world.rows<{ isolation: string; zone: string; longest: unknown }>('select @@session.tx_isolation as isolation, @@session.time_zone as zone, @@session.group_concat_max_len as longest');
    await world.close();
    expect(row && { ...row, longest: Number(row.longest) }).toEqual({ isolation: 'READ-COMMITTED', zone: '+00:00', longest: 1_048_576 });
  });
});
