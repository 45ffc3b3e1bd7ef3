import type { Unmasked } from '@apollo/client/masking';
import type { MessageStatus } from '@groupwork/shared/communications/vocabulary';
import type { DemoMailboxQuery } from '../graphql/generated/operations';

export type MessageAnswer = Unmasked<DemoMailboxQuery>['demoMailbox']['messages']['edges'][number]['node'];

const SENT = '2026-11-19T00:00:00.000Z';

/** An e-mail to Lu V. of the evening before, delivered. */
export const message = (changes: Partial<MessageAnswer> = {}): MessageAnswer => ({
  __typename: 'Message', id: 'message-1', channel: 'EMAIL', kind: 'REMINDER', status: 'DELIVERED', reason: null, dueAt: SENT, nextTryAt: SENT, sentAt: SENT, deliveredAt: SENT, changedAt: SENT, address: 'lu.v@mail.example', forDate: '2026-11-19', maybeTwice: false, isFallback: false, isResend: false, resendReason: null,
  recipient: { __typename: 'MessageRecipient', kind: 'PATIENT', patientId: 'patient-1', name: 'Lu V.' }, askedBy: null,
  text: { __typename: 'MessageText', language: 'en', subject: 'Alder House: reminder for Thursday', text: 'Hello,\n\n9:00 AM, by video: https://g.example/j/abc', html: '<!doctype html><html><body style="x"><p>Hello,</p><p>9:00 AM, <a href="https://g.example/j/abc">your own link</a><br>1:00 PM<script>alert(1)</script></p><p><a href="javascript:alert(1)">no way</a></p></body></html>', writtenAt: SENT },
  log: [logged('QUEUED'), logged('DELIVERED', { answer: '250' })], canResend: { __typename: 'Ability', allowed: true, because: null }, ...changes,
});

export const logged = (status: MessageStatus, changes: Partial<MessageAnswer['log'][number]> = {}): MessageAnswer['log'][number] => ({ __typename: 'MessageAttempt', id: `${status}-1`, at: SENT, status, reason: null, answer: null, attempt: 1, ...changes });

export const unwritten = (status: MessageStatus, changes: Partial<MessageAnswer> = {}): MessageAnswer => message({ status, text: null, sentAt: null, deliveredAt: null, address: null, log: [logged(status)], ...changes });

export const connection = (...nodes: MessageAnswer[]) => ({
  __typename: 'MessageConnection' as const, totalCount: nodes.length, edges: nodes.map((node) => ({ __typename: 'MessageEdge' as const, cursor: node.id, node })), pageInfo: { __typename: 'PageInfo' as const, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});
