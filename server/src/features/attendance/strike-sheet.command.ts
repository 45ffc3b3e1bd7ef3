import { strikeSheetRules } from '@groupwork/shared/attendance/sheets.rules';
import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession } from '../scheduling/session.step';
import { sheetStruck } from './attendance.events';
import { SessionDocumentStrikes, SessionDocuments } from './attendance.repositories';

/** Strikes a sheet that was filed in error. It stays where it is, struck, with who and why. */
export function strikeSheet(unitOfWork: UnitOfWork, actor: StaffActor, { documentId, reason, key }: { documentId: string; reason: string; key: string }): Promise<{ sessionId: string }> {
  return unitOfWork.run(actor, { operation: 'strikeSheet', key, request: { documentId, reason } }, async (work) => {
    const document = await work.repository(SessionDocuments).get(documentId);
    const locked = await lockSession(work, document.sessionId);
    const strikes = work.repository(SessionDocumentStrikes);
    const struck = (await strikes.first({ documentId })) !== null;
    refuseIf(firstRefusal(strikeSheetRules, { ...locked.act, filedById: document.filedBy, struck }));
    refuseIf(reason.trim() === '' ? refuse('REASON_REQUIRED', {}) : null);
    await strikes.add({ documentId, sessionId: document.sessionId, reason: reason.trim(), struckBy: actor.id, struckAt: work.now });
    work.record(sheetStruck({ sessionId: document.sessionId, facilityId: locked.row.facilityId }, documentId, reason.trim()));
    return { sessionId: document.sessionId };
  });
}
