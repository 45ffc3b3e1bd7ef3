import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { systemActor } from '../src/platform/actor';
import { fillTo200, openBench } from './bench-app';

/** The product with a running session of 200 lines, for whoever measures it from outside. Ends when it is told to. */
async function main(): Promise<void> {
  const app = await openBench('sqlite');
  const id = app && parseGlobalId(app.sessionId)?.id;
  if (!app || !id) throw new Error('There is no session to fill.');
  const { unitOfWork, database } = app.core;
  const [row] = await database.reads.query<{ organizationId: string }>('select organizationId from group_session where id = ?', [id]);
  await unitOfWork.run(systemActor('bench', row?.organizationId ?? ''), { operation: 'fillBench' }, (work) => fillTo200(work, id));
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
  console.log(`ready at ${app.url}/sessions/${app.sessionId}/attendance`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
