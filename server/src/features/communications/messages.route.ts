import { channelWords, messageKindWords, messageReasonWords, messageStatusWords } from '@groupwork/shared/communications/vocabulary';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import type { Route } from '../../platform/graphql/routes';
import { readPatient } from '../patients/patients.facts';
import { readSession } from '../scheduling/group-session.facts';
import type { MessageType } from './message.type';
import { readPatientMessages, readSessionMessages } from './messages.read';

const HEAD = ['Due (UTC)', 'Sent (UTC)', 'Delivered (UTC)', 'To', 'By', 'About', 'State', 'Why', 'Address', 'Sent again because', 'Asked for by', 'Notice'];

const moment = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const row = (message: MessageType): CsvRow => [
  moment(message.dueAt), moment(message.sentAt), moment(message.deliveredAt), message.recipient.name, channelWords[message.channel], messageKindWords[message.kind], messageStatusWords[message.status],
  message.reason && messageReasonWords[message.reason], message.address, message.resendReason, message.askedBy?.name ?? null, PART_2_STATEMENT,
];

async function* pieces(read: (first: number, after: string | null) => Promise<Page<MessageType>>): AsyncGenerator<CsvRow[]> {
  for await (const messages of allPages(read)) yield messages.map(row);
}

async function ofPatient(context: Context, patientId: string): ReturnType<Route['answer']> {
  await readPatient(context, patientId);
  return csvAnswer('messages', HEAD, pieces((first, after) => readPatientMessages(context, patientId, { first, after })));
}

async function ofSession(context: Context, sessionId: string): ReturnType<Route['answer']> {
  await readSession(context, sessionId);
  return csvAnswer('messages', HEAD, pieces((first, after) => readSessionMessages(context, sessionId, { first, after })));
}

/** What a patient, or everybody of a session, was told, as a file; not what the messages said. */
export const messagesRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/messages/patient/:patientId', operation: 'ExportPatientMessages', capability: 'message:read', answer: (request, context) => ofPatient(context, rowId('Patient', request.parameters.patientId ?? '', 'patientId')) },
  { method: 'get', path: '/lists/messages/session/:sessionId', operation: 'ExportSessionMessages', capability: 'message:read', answer: (request, context) => ofSession(context, rowId('GroupSession', request.parameters.sessionId ?? '', 'sessionId')) },
];
