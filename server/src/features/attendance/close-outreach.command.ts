import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import { refused } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { outreachChanged } from './attendance.events';
import { OutreachTasks } from './attendance.repositories';

/** Somebody reached out, or need not: what was done is kept with the task. */
export function closeOutreach(unitOfWork: UnitOfWork, actor: StaffActor, input: { taskId: string; version: number; done: string; key: string }): Promise<{ taskId: string }> {
  const { taskId, version, done, key } = input;
  return unitOfWork.run(actor, { operation: 'closeOutreach', key, request: { taskId, version, done } }, async (work) => {
    const tasks = work.repository(OutreachTasks);
    const task = await tasks.getForUpdate(taskId);
    mustBeInScope(actor, task.facilityId);
    if (task.status !== 'OPEN') throw refused(refuse('OUTREACH_DONE', {}));
    mustBeVersion(task, version);
    await tasks.change(task, { status: 'DONE', closedAt: work.now, closedBy: actor.id, done });
    work.record(outreachChanged('OutreachClosed', task.facilityId, taskId, task.patientId, {}));
    return { taskId };
  });
}
