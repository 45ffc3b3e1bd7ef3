import { useQuery } from '@apollo/client/react';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockRange } from '@groupwork/shared/kernel/time';
import { sessionClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { mrnTail } from '@groupwork/shared/patients/names';
import { IconAlertTriangle } from '@tabler/icons-react';
import { SessionClashesDocument, type SessionClashesInput, type SessionClashesQuery } from '../../graphql/generated/operations';
import { useFacility, useViewer } from '../../graphql/viewer';
import classes from './scheduler-dialogs.module.css';

type Clash = SessionClashesQuery['sessionClashes']['clashes'][number];

export interface ClashesFound {
  clashes: readonly Clash[];
  /** Whether a reason lets them be kept. */
  reasonNeeded: boolean;
  /** Why they cannot be added as it stands. */
  refusal: string | null;
}

/** Who of those chosen is expected elsewhere at that time. Nothing is asked while nobody, or no time, is chosen. */
export function useSessionClashes(asked: SessionClashesInput | null, reason: string): ClashesFound {
  const { role } = useViewer();
  const { data, previousData } = useQuery(SessionClashesDocument, { variables: { input: asked ?? { facilityId: '', patientIds: [] } }, skip: asked === null, fetchPolicy: 'no-cache' });
  const found = asked === null ? undefined : (data ?? previousData)?.sessionClashes;
  const clashes = (found?.clashes ?? []).filter(({ patient }) => asked?.patientIds.includes(patient.id));
  if (found === undefined || clashes.length === 0) return { clashes: [], reasonNeeded: false, refusal: null };
  const patients = [...new Map(clashes.map(({ patient }) => [patient.id, patient.displayName])).values()];
  const refused = firstRefusal(sessionClashRules, { policy: found.policy, patients, reason, role, overriders: found.overriders });
  return { clashes, reasonNeeded: found.reasonNeeded && found.mayOverride, refusal: refused === null ? null : sentence(refused) };
}

/** Each of them with the session they have, as it is shown where schedules are given. */
export function SessionClashes({ clashes }: { clashes: readonly Clash[] }) {
  const { timeZone } = useFacility();
  return (
    <div role="status">
      {clashes.length > 0 && (
        <section className={classes['clashes']} aria-labelledby="session-clashes">
          <h3 id="session-clashes"><IconAlertTriangle size={18} aria-hidden />{clashes.length} {clashes.length === 1 ? 'clash' : 'clashes'}</h3>
          <ul>{clashes.map(({ patient, first, second }) => <li key={`${patient.id} ${first.groupTitle} ${first.start}`}><strong>{patient.displayName}</strong> {mrnTail(patient.mrn)}: {second.groupTitle} overlaps {first.groupTitle}{first.scheduleTitle !== null && ` (${first.scheduleTitle})`}, {clockRange(first.start, first.end, timeZone)}</li>)}</ul>
        </section>
      )}
    </div>
  );
}
