import { transcribeSheetRules } from '@groupwork/shared/attendance/sheets.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession } from '../scheduling/session.step';
import { sheetTranscribed } from './attendance.events';
import { SessionDocumentStrikes, SessionDocumentTranscriptions, SessionDocuments } from './attendance.repositories';

/** Says that attendance was entered from a signed sheet, so that nobody takes marks made afterwards for memory. Said twice, it stands once. */
export function transcribeSheet(unitOfWork: UnitOfWork, actor: StaffActor, { documentId, key }: { documentId: string; key: string }): Promise<{ sessionId: string }> {
  return unitOfWork.run(actor, { operation: 'transcribeSheet', key, request: { documentId } }, async (work) => {
    const { sessionId } = await work.repository(SessionDocuments).get(documentId);
    const locked = await lockSession(work, sessionId);
    const struck = (await work.repository(SessionDocumentStrikes).first({ documentId })) !== null;
    refuseIf(firstRefusal(transcribeSheetRules, { ...locked.act, struck }));
    const transcriptions = work.repository(SessionDocumentTranscriptions);
    if ((await transcriptions.first({ documentId })) === null) {
      await transcriptions.add({ documentId, sessionId, saidBy: actor.id, saidAt: work.now });
      work.record(sheetTranscribed({ sessionId, facilityId: locked.row.facilityId }, documentId));
    }
    return { sessionId };
  });
}
