/**
 * Something that happened, in the past tense: ids, enums, times and numbers. Never clinical text, since events
 * travel to logs, other processes and third parties.
 */
export interface DomainEvent {
  /** Past tense, e.g. SessionSigned. */
  readonly type: string;
  readonly facilityId: string | null;
  readonly subject: { readonly type: string; readonly id: string };
  /** Live topics that hear of it, e.g. `session:<id>`. */
  readonly topics: readonly string[];
  /** Whose record it touches. */
  readonly patientIds: readonly string[];
  /** Ids and enums for whoever hears it. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** For the audit trail alone: values before and after, where they are not clinical text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What travels from the outbox to those who listen. */
export interface PublishedEvent {
  readonly id: string;
  readonly position: number;
  readonly organizationId: string;
  readonly type: string;
  readonly facilityId: string | null;
  /** Others are told of it. */
  readonly isPublic?: boolean;
  readonly payload: Readonly<Record<string, unknown>>;
}
