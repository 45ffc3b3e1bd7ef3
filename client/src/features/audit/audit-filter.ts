import { type AuditKind, auditKinds } from '@groupwork/shared/audit/audit-words';
import { isLocalDate } from '@groupwork/shared/kernel/time';
import type { AuditTrailFilter } from '../../graphql/generated/operations';

export interface AuditFilter {
  person: string | null;
  patient: string | null;
  session: string | null;
  kinds: readonly AuditKind[];
  operation: string;
  from: string | null;
  until: string | null;
}

export const NO_FILTER: AuditFilter = { person: null, patient: null, session: null, kinds: [], operation: '', from: null, until: null };

const dateOf = (text: string | null): string | null => (text !== null && isLocalDate(text) ? text : null);

/** Everything that narrows the trail is in its address. */
export const filterOf = (params: URLSearchParams): AuditFilter => ({
  person: params.get('person'),
  patient: params.get('patient'),
  session: params.get('session'),
  kinds: auditKinds.filter((kind) => params.getAll('kind').includes(kind)),
  operation: params.get('operation') ?? '',
  from: dateOf(params.get('from')),
  until: dateOf(params.get('until')),
});

export function addressOf(filter: AuditFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ person: filter.person, patient: filter.patient, session: filter.session, operation: filter.operation.trim(), from: filter.from, until: filter.until })) {
    if (value !== null && value !== '') params.set(name, value);
  }
  for (const kind of filter.kinds) params.append('kind', kind);
  return params;
}

export const narrows = (filter: AuditFilter): boolean => addressOf(filter).size > 0;

/** As the server takes it; what is left out does not narrow. */
export const queryOf = ({ person, patient, session, kinds, operation, from, until }: AuditFilter): AuditTrailFilter => ({
  ...(person === null ? {} : { staffMemberId: person }),
  ...(patient === null ? {} : { patientId: patient }),
  ...(session === null ? {} : { sessionId: session }),
  ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
  ...(operation.trim() === '' ? {} : { operation: operation.trim() }),
  ...(from === null ? {} : { from }),
  ...(until === null ? {} : { until }),
});
