import type { Actor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { startChannel } from '../patients/reach.step';
import { stopMessages } from './stop-messages.step';
import { patientOfToken } from './unsubscribe.facts';

export interface UnsubscribeParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  seal: Seal;
}

interface Whose {
  patientId: string;
  organizationId: string;
  stopped: boolean;
}

/** Whoever holds a link of an e-mail to them: nobody is signed in, and they may do this one thing. */
const linkActor = ({ patientId, organizationId }: Whose): Actor => ({ kind: 'PATIENT_LINK', id: patientId, name: 'The patient, by a link', organizationId, capabilities: new Set(), view: `link:${patientId}`, confined: true });

/** Whose link it is, and whether their e-mails are stopped; NOT_FOUND for one that is not ours. */
export async function unsubscribing({ reads, seal }: Omit<UnsubscribeParts, 'unitOfWork'>, token: string): Promise<Whose> {
  const patientId = patientOfToken(seal, token);
  const row = patientId && await reads.one<{ organizationId: string; agreement: string | null }>("select p.organizationId, c.agreement from patient p left join patient_channel c on c.organizationId = p.organizationId and c.patientId = p.id and c.channel = 'EMAIL' where p.id = ?", [patientId]);
  if (!patientId || !row) throw notFound();
  return { patientId, organizationId: row.organizationId, stopped: row.agreement === 'STOPPED' };
}

/** Ends a patient's e-mails by the link in one of them, beginning with those that wait, or takes that back. Twice does no more than once. */
export async function setEmailsStopped(parts: UnsubscribeParts, { token, stopped }: { token: string; stopped: boolean }): Promise<void> {
  const whose = await unsubscribing(parts, token);
  const { patientId } = whose;
  await parts.unitOfWork.run(linkActor(whose), { operation: 'setEmailsStopped' }, async (work) => {
    if (stopped) await stopMessages(work, [patientId], 'EMAIL', 'LINK');
    // A link undoes a stop and no more: who never said a word has agreed to nothing by opening it.
    else if (whose.stopped) await startChannel(work, { patientId, channel: 'EMAIL', source: 'LINK' });
  });
}
