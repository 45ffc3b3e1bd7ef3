import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { security } from './resource';
import type { Resource } from './resource';

/** Goes with every bundle: what may not be done with what is in it. */
const statement = { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational', details: { text: PART_2_STATEMENT }, diagnostics: PART_2_STATEMENT }] } as const;

export interface BundleParts {
  /** Where FHIR is spoken, without a slash at the end. */
  base: string;
  resources: readonly Resource[];
  total: number;
  self: string;
  next: string | null;
  at: Date;
}

export const bundleOf = ({ base, resources, total, self, next, at }: BundleParts): object => ({
  resourceType: 'Bundle',
  meta: { security },
  type: 'searchset',
  timestamp: at.toISOString(),
  total,
  link: [{ relation: 'self', url: self }, ...(next === null ? [] : [{ relation: 'next', url: next }])],
  entry: [
    ...resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode: 'match' } })),
    { resource: statement, search: { mode: 'outcome' } },
  ],
});

const issues: Readonly<Record<string, string>> = { UNAUTHENTICATED: 'login', FORBIDDEN: 'forbidden', NOT_FOUND: 'not-found', BAD_USER_INPUT: 'invalid', RATE_LIMITED: 'throttled', UNAVAILABLE: 'transient', REFUSED: 'business-rule', STALE: 'conflict' };

export const outcomeOf = (code: string, message: string): object => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issues[code] ?? 'exception', diagnostics: message }] });
