import { isLocalDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useFacility } from '../../graphql/viewer';

export interface AssignAddress {
  patientId: string | null;
  several: boolean;
  scheduleIds: readonly string[];
  /** Null is today, whichever day that is by then. */
  from: LocalDate | null;
  choosePatient: (id: string | null) => void;
  chooseSeveral: (several: boolean) => void;
  chooseSchedules: (ids: readonly string[]) => void;
  chooseFrom: (date: LocalDate | null) => void;
  /** The facility is about to be changed to where the patient is: what is chosen stays. */
  follow: () => void;
}

/** Who, what and from when are in the address. Patients and schedules belong to a facility: another one begins anew. */
export function useAssignAddress(): AssignAddress {
  const [params, setParams] = useSearchParams();
  const { id: facilityId } = useFacility();
  const before = useRef(facilityId);
  const following = useRef(false);
  const write = useCallback((edit: (next: URLSearchParams) => void) => {
    setParams((old) => {
      const next = new URLSearchParams(old);
      edit(next);
      return next;
      // At once, so that a box that was ticked shows it.
    }, { replace: true, flushSync: true });
  }, [setParams]);

  useEffect(() => {
    if (before.current === facilityId) return;
    before.current = facilityId;
    const stays = following.current;
    following.current = false;
    if (!stays) setParams(new URLSearchParams(), { replace: true });
  }, [facilityId, setParams]);

  return useMemo(() => {
    const patientId = params.get('patient');
    const scheduleIds = params.getAll('schedule');
    const from = params.get('from') ?? '';
    return {
      patientId, scheduleIds,
      // A schedule alone was linked to: it may be for many.
      several: patientId === null && (params.get('patients') === 'several' || (!params.has('patients') && scheduleIds.length > 0)),
      from: isLocalDate(from) ? from : null,
      choosePatient: (id) => write((next) => {
        next.set('patients', 'one');
        if (id === null) next.delete('patient');
        else next.set('patient', id);
      }),
      chooseSeveral: (several) => write((next) => {
        next.set('patients', several ? 'several' : 'one');
        if (several) next.delete('patient');
      }),
      chooseSchedules: (ids) => write((next) => {
        next.delete('schedule');
        for (const id of ids) next.append('schedule', id);
        if (!next.has('patients') && !next.has('patient')) next.set('patients', 'one');
      }),
      chooseFrom: (date) => write((next) => {
        if (date === null) next.delete('from');
        else next.set('from', date);
      }),
      follow: () => { following.current = true; },
    };
  }, [params, write]);
}
