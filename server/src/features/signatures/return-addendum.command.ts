import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { markSessionAmended } from '../scheduling/session.step';
import { signerOf } from './signer';
import { addendumReturned } from './signatures.events';
import { AddendumReturns } from './signatures.repositories';
import { lockWaitingAddendum } from './waiting-addendum';

export interface ReturnAddendum {
  addendumId: string;
  comment: string;
  key: string;
}

/** Sends an addition back with what should be added to it. It stays as it was signed; its author adds a further one, and then it waits for its review again. */
export function returnAddendum(unitOfWork: UnitOfWork, actor: StaffActor, input: ReturnAddendum): Promise<{ sessionId: string }> {
  const { addendumId, key } = input;
  const comment = cleanText(input.comment).trim();
  return unitOfWork.run(actor, { operation: 'returnAddendum', key, request: { addendumId, comment } }, async (work) => {
    const { addendum, locked } = await lockWaitingAddendum(work, addendumId);
    if (comment === '') refuseIf(refuse('RETURN_NEEDS_COMMENT', {}));
    const { id: sessionId, facilityId } = locked.row;
    await work.repository(AddendumReturns).add({ addendumId, sessionId, ...signerOf(actor), comment, returnedAt: work.now });
    await markSessionAmended(work, locked.row);
    work.record(addendumReturned({ sessionId, facilityId }, addendum));
    return { sessionId };
  });
}
