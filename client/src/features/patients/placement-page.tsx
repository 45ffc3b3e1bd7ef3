import { useQuery } from '@apollo/client/react';
import { firstRefusal, refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { momentOn } from '@groupwork/shared/kernel/time';
import { backDateRules } from '@groupwork/shared/scheduling/back-date.rules';
import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { PatientToPlaceDocument, PlacementChoicesDocument } from '../../graphql/generated/operations';
import { useCapability, useViewer } from '../../graphql/viewer';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { MomentFields, useMoment } from './moment-fields';
import { PatientPage } from './patient-frame';
import { actHeadings, codesOf, type PatientToPlace, type PlacementAct, placementActs } from './placement-act';
import { PlacementFields, shownFields } from './placement-fields';
import { PlacementProposal } from './placement-proposal';
import { usePlacement } from './use-placement';
import classes from './care.module.css';

/** A pause in typing a time, before what follows from it is asked. */
const PAUSE = 300;

/** Where the patient goes, and the schedules that follow from it, for one confirming press. */
export function PlacementPage() {
  const { patientId = '' } = useParams();
  const [search] = useSearchParams();
  const admits = useCapability('patient:admit');
  const act = placementActs.find((each) => each === search.get('act')) ?? 'PLACE';
  const { data, error } = useQuery(PatientToPlaceDocument, { variables: { patientId }, fetchPolicy: 'network-only', skip: !admits });
  if (!admits) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  if (data === undefined || data.patient.id !== patientId) return <RowSkeletons rows={6} />;
  const { patient } = data;
  return (
    <PatientPage patient={patient}>
      <title>{`${actHeadings[act]}: ${patient.displayName} · Groupwork`}</title>
      <PageBody padded label={`${actHeadings[act]} and schedules`}><Placing key={act} act={act} patient={patient} /></PageBody>
    </PatientPage>
  );
}

function Placing({ act, patient }: { act: PlacementAct; patient: PatientToPlace }) {
  const { facilities } = useViewer();
  const offered = act === 'TRANSFER' ? facilities.filter(({ id }) => id !== patient.facility.id) : act === 'ADMIT' ? facilities : [patient.facility];
  const [facilityId, setFacilityId] = useState((act === 'TRANSFER' ? offered[0]?.id : null) ?? patient.facility.id);
  const facility = offered.find(({ id }) => id === facilityId) ?? patient.facility;
  const { timeZone } = facility;
  const moment = useMoment(timeZone);
  const { at, atConfirmation, date, today } = moment;
  const [placement, setPlacement] = useState(() => codesOf(patient.placement));
  const { data, error } = useQuery(PlacementChoicesDocument, { variables: { facilityId } });
  const mayBackDate = useCapability('session:back-date');
  const command = usePlacement(act, patient);

  const [askedAt] = useDebouncedValue(at?.getTime() ?? null, PAUSE);
  if (error !== undefined && data === undefined) throw error;
  if (act === 'TRANSFER' && offered.length === 0) return <EmptyState title="You work at one facility">Somebody who works at both facilities transfers a patient.</EmptyState>;
  if (data === undefined) return <RowSkeletons rows={5} />;

  const { failure } = command;
  const settings = data.node?.__typename === 'Facility' ? data.node.settings : null;
  const backDated = settings === null ? null : firstRefusal(backDateRules, { date, today, mayBackDate, facilityName: facility.name, windowDays: settings.backDateWindowDays });
  const isOfField = failure?.fields.some(({ field }) => shownFields.some((shown) => field.endsWith(shown))) ?? false;
  const alreadyIn = act === 'ADMIT' && patient.admittedAt !== null ? refuse('ALREADY_ADMITTED', { patient: patient.displayName, facility: patient.facility.name, since: momentOn(patient.admittedAt, patient.facility.timeZone, today) }) : null;
  const refused = alreadyIn ?? backDated;
  const refusal = at === null ? 'Write the time first.' : refused === null ? null : sentence(refused);
  return (
    <div className={classes['columns']}>
      <section className={classes['form']} aria-label={actHeadings[act]}>
        <h2 className={classes['title']}>{actHeadings[act]}</h2>
        {offered.length > 1 && <NativeSelect label="Facility" value={facilityId} data={offered.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => setFacilityId(event.currentTarget.value)} />}
        <MomentFields moment={moment} facility={facility} />
        <PlacementFields lists={data.careLists} value={placement} was={patient.placement} failure={failure} onChange={setPlacement} />
        <Link className={classes['back']} to={paths.patient(patient.id)}>Leave it as it is</Link>
      </section>
      {placement.levelOfCareCode === '' || askedAt === null
        ? <section className={classes['proposal']} aria-label="What follows"><h2>What follows</h2><p className={classes['soft']}>{askedAt === null ? 'Write a time, and the schedules that begin and end stand here.' : 'Choose the level of care, and the schedules that begin and end stand here.'}</p></section>
        : (
          <PlacementProposal
            key={facilityId} act={act} patient={patient} facilityId={facilityId} facilityName={facility.name} timeZone={timeZone} placement={placement} at={new Date(askedAt)} atConfirmation={atConfirmation}
            unsettled={at?.getTime() !== askedAt} refusal={refusal} problem={failure === null || isOfField ? null : failure.sentence} command={command}
          />
        )}
    </div>
  );
}
