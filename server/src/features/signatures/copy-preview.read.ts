import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import { noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { copyEntryRules } from '@groupwork/shared/signatures/amend.rules';
import { notFound, refuseIf, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { readPatient } from '../patients/patients.facts';
import { readSession } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { CopyPreviewType } from './chart.type';
import { misplacedEntry } from './misplaced-entry';

/** A struck entry as it would come to another chart, for who may bring it there. */
export async function readCopyPreview(context: Context, chartEntryId: string, patientId: string): Promise<CopyPreviewType> {
  const entry = await misplacedEntry(context.reads, context.actor.organizationId, chartEntryId);
  if (!entry) throw notFound();
  const session = await readSession(context, entry.sessionId);
  const patient = await readPatient(context, patientId);
  context.disclosed([entry.patientId, patientId]);
  refuseIf(firstRefusal(copyEntryRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now(), authorId: entry.authorId, isCopied: entry.isCopied, isSamePatient: entry.patientId === patientId }));
  const [there] = await context.reads.query<{ state: string }>('select state from roster_entry where organizationId = ? and sessionId = ? and patientId = ?', [context.actor.organizationId, entry.sessionId, patientId]);
  // Said before anybody types a PIN; the command refuses it all the same.
  if (there?.state === 'PRESENT' || there?.state === 'OUT') throw refused(refuse('HAS_TIME_ALREADY', {}));
  const segments = entry.stays.map((stay) => ({ ...stay, minutes: attendedMinutes([stay], stay.endsAt) }));
  return Object.assign(new CopyPreviewType(), { patient, attribution: entry.attribution, participation: entry.participation, segments, texts: entry.texts.map(({ field, label, text }) => ({ field, label: label ?? noteFieldCatalogue[field].label, text })), contentHash: entry.contentHash });
}
