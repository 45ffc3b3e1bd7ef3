import { statementCounter } from '../database/reads';
import type { Context } from './context';
import type { RecordDisclosure } from './shared-subscriptions';

export interface Leaving {
  recordDisclosure: RecordDisclosure;
  onOperation?(name: string, statements: number): void;
}

/** What is owed before an answer leaves, whichever way it was asked for: whose record was shown to whom stands in the trail. */
export async function beforeItLeaves(parts: Leaving, context: Context): Promise<void> {
  parts.onOperation?.(context.operationName, statementCounter.getStore()?.statements ?? 0);
  for (const { actor, subjectIds } of context.disclosures()) await parts.recordDisclosure(actor, { operation: context.operationName, subjectIds, subject: context.subject });
}
