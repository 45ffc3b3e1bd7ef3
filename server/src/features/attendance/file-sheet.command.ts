import { createHash } from 'node:crypto';
import { fileSize } from '@groupwork/shared/attendance/sheets';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { momentOn } from '@groupwork/shared/kernel/time';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { instantOf } from '../../platform/database/reads';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockSession } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { sheetFiled } from './attendance.events';
import { SessionDocumentParts, SessionDocuments } from './attendance.repositories';
import type { ReadSheet } from './sheet-image';

/** A statement with a whole sheet in it, which is written out twice as long, would be more than a server takes at once. */
const PART_BYTES = 1024 * 1024;

export interface FileSheet {
  /** Where it belongs: what its code says, else the session it was sent from. */
  sessionId: string;
  uploadedFrom: string;
  byCode: boolean;
  sheet: Pick<ReadSheet, 'format' | 'content'>;
  key: string;
}

/** What filing answers; rows' own ids. */
export interface FiledSheet {
  sessionId: string;
  documentId: string;
}

/** Files a signed sheet with its session. Signed or not, nothing of what was signed changes by it. */
export function fileSheet(unitOfWork: UnitOfWork, actor: StaffActor, { sessionId, uploadedFrom, byCode, sheet, key }: FileSheet): Promise<FiledSheet> {
  const { format } = sheet;
  const contentHash = createHash('sha256').update(sheet.content).digest('hex');
  return unitOfWork.run(actor, { operation: 'fileSheet', key, request: { sessionId, uploadedFrom, contentHash } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    await mustBeNew(work, locked, contentHash);
    const sizeBytes = sheet.content.byteLength;
    const document = await work.repository(SessionDocuments).add({ sessionId, format, sizeBytes, contentHash, filedBy: actor.id, filedAt: work.now, uploadedFrom, byCode });
    const bytes = Buffer.from(sheet.content.buffer, sheet.content.byteOffset, sizeBytes);
    for (let place = 0; place * PART_BYTES < sizeBytes; place += 1) {
      await work.repository(SessionDocumentParts).add({ documentId: document.id, place, content: bytes.subarray(place * PART_BYTES, (place + 1) * PART_BYTES) });
    }
    work.record(sheetFiled({ sessionId, facilityId: locked.row.facilityId }, document.id, { format, size: fileSize(sizeBytes), byCode, uploadedFrom }));
    return { sessionId, documentId: document.id };
  });
}

/** The same photograph sent again is told, not filed twice; one that was struck may come back. */
async function mustBeNew(work: Work, { row }: LockedSession, contentHash: string): Promise<void> {
  const [same] = await work.query<{ filedAt: unknown; firstName: string; lastName: string }>(
    `select d.filedAt, m.firstName, m.lastName
       from session_document d
       join staff_member m on m.organizationId = d.organizationId and m.id = d.filedBy
       left join session_document_strike k on k.organizationId = d.organizationId and k.documentId = d.id
      where d.organizationId = ? and d.sessionId = ? and d.contentHash = ? and k.id is null`,
    [work.actor.organizationId, row.id, contentHash],
  );
  if (same) throw refused(refuse('SHEET_FILED_ALREADY', { name: `${same.firstName} ${same.lastName}`, time: momentOn(instantOf(same.filedAt), row.timeZone, row.date) }));
}
