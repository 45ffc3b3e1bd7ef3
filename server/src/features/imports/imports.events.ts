import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import type { ImportResult } from '@groupwork/shared/imports/import-table';
import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent } from '../scheduling/session.events';

/** Once for a whole file, after an event for each of its rows: those who watch read again once. */
export const fileImported = (facilityId: string, kind: ImportKind, result: ImportResult): DomainEvent => facilityEvent('FileImported', facilityId, { type: 'Facility', id: facilityId }, { kind, ...result });
