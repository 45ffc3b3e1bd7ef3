import { createHash } from 'node:crypto';
import DataLoader from 'dataloader';
import type { Role } from '@groupwork/shared/access/roles';
import type { SheetFormat } from '@groupwork/shared/attendance/sheets';
import { globalId } from '@groupwork/shared/kernel/ids';
import { bytesOf, countOf, flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { shapeStaffMember } from '../identity/staff.facts';
import { sessionLoader } from '../scheduling/group-session.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { SessionDocumentType } from './session-document.type';

interface DocumentRow {
  id: string;
  sessionId: string;
  format: SheetFormat;
  sizeBytes: number;
  contentHash: string;
  filedAt: unknown;
  byCode: unknown;
  filerId: string;
  filerFirstName: string;
  filerLastName: string;
  filerCredential: string | null;
  filerRole: Role;
  struckAt: unknown;
  strikeReason: string | null;
  strikerId: string | null;
  strikerFirstName: string | null;
  strikerLastName: string | null;
  strikerCredential: string | null;
  strikerRole: Role | null;
  saidAt: unknown;
  sayerId: string | null;
  sayerFirstName: string | null;
  sayerLastName: string | null;
  sayerCredential: string | null;
  sayerRole: Role | null;
}

const DOCUMENTS = `
  select d.id, d.sessionId, d.format, d.sizeBytes, d.contentHash, d.filedAt, d.byCode,
         m.id as filerId, m.firstName as filerFirstName, m.lastName as filerLastName, m.credential as filerCredential, m.role as filerRole,
         k.struckAt, k.reason as strikeReason, x.id as strikerId, x.firstName as strikerFirstName, x.lastName as strikerLastName, x.credential as strikerCredential, x.role as strikerRole,
         t.saidAt, y.id as sayerId, y.firstName as sayerFirstName, y.lastName as sayerLastName, y.credential as sayerCredential, y.role as sayerRole
    from session_document d
    join staff_member m on m.organizationId = d.organizationId and m.id = d.filedBy
    left join session_document_strike k on k.organizationId = d.organizationId and k.documentId = d.id
    left join staff_member x on x.organizationId = k.organizationId and x.id = k.struckBy
    left join session_document_transcription t on t.organizationId = d.organizationId and t.documentId = d.id
    left join staff_member y on y.organizationId = t.organizationId and y.id = t.saidBy
   where d.organizationId = ?`;

const MOST = 200;

const shape = (row: DocumentRow): SessionDocumentType =>
  Object.assign(new SessionDocumentType(), {
    id: globalId('SessionDocument', row.id),
    documentId: row.id,
    sessionId: row.sessionId,
    filedById: row.filerId,
    format: row.format,
    sizeBytes: countOf(row.sizeBytes),
    filedAt: instantOf(row.filedAt),
    filedBy: shapeStaffMember({ id: row.filerId, firstName: row.filerFirstName, lastName: row.filerLastName, credential: row.filerCredential, role: row.filerRole }),
    byCode: flagOf(row.byCode),
    struckAt: instantOrNull(row.struckAt),
    struckBy: row.strikerId ? shapeStaffMember({ id: row.strikerId, firstName: row.strikerFirstName ?? '', lastName: row.strikerLastName ?? '', credential: row.strikerCredential, role: row.strikerRole as Role }) : null,
    strikeReason: row.strikeReason,
    transcribedAt: instantOrNull(row.saidAt),
    transcribedBy: row.sayerId ? shapeStaffMember({ id: row.sayerId, firstName: row.sayerFirstName ?? '', lastName: row.sayerLastName ?? '', credential: row.sayerCredential, role: row.sayerRole as Role }) : null,
  });

/** The filed sheets of many sessions in one statement, without their bytes. The sessions are the actor's to see already. */
export const sessionDocumentsLoader = (context: Context): DataLoader<string, SessionDocumentType[]> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<DocumentRow>(`${DOCUMENTS} and d.sessionId in (?) order by d.filedAt, d.id`, [context.actor.organizationId, sessionIds]);
    return sessionIds.map((id) => rows.filter((row) => row.sessionId === id).slice(0, MOST).map(shape));
  });

/** One filed sheet, with its session; null where it is not the actor's to see. */
export async function readDocument(context: Context, documentId: string): Promise<{ document: SessionDocumentType; session: GroupSessionType; contentHash: string } | null> {
  const row = await context.reads.one<DocumentRow>(`${DOCUMENTS} and d.id = ?`, [context.actor.organizationId, documentId]);
  const session = row && (await context.loader(sessionLoader).load(row.sessionId));
  return row && session ? { document: shape(row), session, contentHash: row.contentHash } : null;
}

/** Its bytes, as they were filed: what no longer matches its check is not sent as if it did. */
export async function readContent(context: Context, documentId: string, contentHash: string): Promise<Buffer> {
  const parts = await context.reads.query<{ content: unknown }>('select content from session_document_part where organizationId = ? and documentId = ? order by place', [context.actor.organizationId, documentId]);
  if (parts.length === 0) throw notFound();
  const content = Buffer.concat(parts.map((part) => bytesOf(part.content)));
  if (createHash('sha256').update(content).digest('hex') !== contentHash) throw new Error(`The sheet ${documentId} is not what was filed.`);
  return content;
}
