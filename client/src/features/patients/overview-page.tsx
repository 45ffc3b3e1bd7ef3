import { useQuery } from '@apollo/client/react';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockRange, facilityDate, mediumDate } from '@groupwork/shared/kernel/time';
import { careTeamPositionWords } from '@groupwork/shared/patients/care-team';
import { isLanguage, languageWords } from '@groupwork/shared/patients/patient-fields';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { PatientOverviewDocument, type PatientOverviewQuery, type PlacementPartsFragment } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { chartMoment } from './chart-moment';
import { DischargeDialog } from './discharge-dialog';
import { PatientAlerts } from './patient-alerts';
import { PatientCalendar } from './patient-calendar';
import { PatientPage } from './patient-frame';
import { PatientOutreach } from './patient-outreach';
import type { PlacementAct } from './placement-act';
import classes from './care.module.css';

type Patient = PatientOverviewQuery['patient'];

const placementWords = ({ levelOfCare, track, phase, clinicalNeeds }: PlacementPartsFragment): string => [levelOfCare.name, track?.name, phase?.name, ...clinicalNeeds.map(({ name }) => name)].filter(Boolean).join(' · ');

/** The stay that is open or still to begin; a planned discharge is still to come. */
const openEpisode = ({ episodes }: Patient): Patient['episodes'][number] | null => episodes.find(({ dischargedAt }) => dischargedAt === null || new Date(dischargedAt).getTime() > serverNow().getTime()) ?? null;

/** Where the patient stands, what comes next, and what can be done about it. */
export function OverviewPage() {
  const { patientId = '' } = useParams();
  const opens = useCapability('patient:read');
  const { timeZone } = useFacility();
  const { data, error, refetch } = useQuery(PatientOverviewDocument, { variables: { patientId, from: facilityDate(serverNow(), timeZone) }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = data?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  return (
    <PatientPage patient={patient}>
      <title>{`${patient.displayName} · Groupwork`}</title>
      <PageBody padded label="Overview">
        <div className={classes['columns']}>
          <InCare patient={patient} onChanged={() => { void refetch().catch(() => undefined); }} />
          <PatientAlerts patient={patient} />
          <NextGroups patient={patient} />
          <PatientOutreach patientId={patient.id} />
          <Contact patient={patient} />
          <PatientCalendar patientId={patient.id} timeZone={patient.facility.timeZone} />
          <Episodes patient={patient} />
        </div>
      </PageBody>
    </PatientPage>
  );
}

function InCare({ patient, onChanged }: { patient: Patient; onChanged: () => void }) {
  const { placement, careTeam, facility: { timeZone } } = patient;
  const lasting = openEpisode(patient);
  return (
    <section className={classes['part']} aria-labelledby="in-care">
      <h2 id="in-care">In care</h2>
      {placement === null && <p className={classes['soft']}>{lasting === null ? 'Not in care.' : `Admission is planned for ${chartMoment(lasting.admittedAt, timeZone)}.`}</p>}
      <dl className={classes['facts']}>
        {placement !== null && <Placed placement={placement} timeZone={timeZone} />}
        {careTeam.filter(({ position }) => position !== 'OTHER').map(({ id, position, staffMember: { name, credential } }) => <Fact key={id} word={careTeamPositionWords[position]}>{credential === null ? name : `${name}, ${credential}`}</Fact>)}
      </dl>
      {lasting?.dischargedAt != null && <p>Discharge is planned for {chartMoment(lasting.dischargedAt, timeZone)}.</p>}
      <Acts patient={patient} onChanged={onChanged} />
    </section>
  );
}

function Placed({ placement, timeZone }: { placement: PlacementPartsFragment; timeZone: string }) {
  const { levelOfCare, track, phase, clinicalNeeds, startsAt } = placement;
  return (
    <>
      <Fact word="Level of care">{levelOfCare.name}</Fact>
      <Fact word="Track">{track?.name ?? 'None'}</Fact>
      <Fact word="Phase">{phase?.name ?? 'None'}</Fact>
      <Fact word="Clinical needs">{clinicalNeeds.length === 0 ? 'None' : clinicalNeeds.map(({ name }) => name).join(', ')}</Fact>
      <Fact word="Since">{chartMoment(startsAt, timeZone)}</Fact>
    </>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return <><dt>{word}</dt><dd>{children}</dd></>;
}

/** What can be done now; what cannot stays, and says why. */
function Acts({ patient, onChanged }: { patient: Patient; onChanged: () => void }) {
  const navigate = useNavigate();
  const admits = useCapability('patient:admit');
  const { facilities } = useViewer();
  const [discharging, setDischarging] = useState(false);
  const { id, displayName, facility } = patient;
  const lasting = openEpisode(patient);
  const role = admits ? null : 'Your role does not admit, place or discharge patients.';
  const outside = lasting === null ? sentence(refuse('NOT_ADMITTED_NOW', { patient: displayName })) : null;
  const already = lasting === null ? null : sentence(refuse('ALREADY_ADMITTED', { patient: displayName, facility: lasting.facilityName, since: chartMoment(lasting.admittedAt, facility.timeZone) }));
  const elsewhere = facilities.some((each) => each.id !== facility.id) ? null : 'You work at this facility only. Somebody who works at both transfers a patient.';
  const go = (act: PlacementAct): void => { void navigate(paths.patientPlacement(id, act)); };
  return (
    <div className={classes['buttons']}>
      <ActionButton variant={lasting === null ? 'filled' : 'default'} reason="tooltip" disabledReason={role ?? already} onClick={() => go('ADMIT')}>Admit</ActionButton>
      <ActionButton reason="tooltip" disabledReason={role ?? outside} onClick={() => go('PLACE')}>Change placement</ActionButton>
      <ActionButton reason="tooltip" disabledReason={role ?? outside ?? elsewhere} onClick={() => go('TRANSFER')}>Transfer</ActionButton>
      <ActionButton reason="tooltip" disabledReason={role ?? outside} onClick={() => setDischarging(true)}>Discharge…</ActionButton>
      {discharging && <DischargeDialog patient={patient} schedules={patient.assignments.map(({ schedule }) => schedule.title)} onClose={(done) => { setDischarging(false); if (done) onChanged(); }} />}
    </div>
  );
}

function NextGroups({ patient }: { patient: Patient }) {
  const now = serverNow().getTime();
  const next = patient.appointments.filter(({ end, cancelled }) => !cancelled && new Date(end).getTime() > now).slice(0, 6);
  return (
    <section className={classes['part']} aria-labelledby="next-groups">
      <h2 id="next-groups">Next groups</h2>
      {next.length === 0 && <p className={classes['soft']}>None in the next seven days.</p>}
      {next.length > 0 && <ul className={classes['list']}>{next.map(({ id, date, start, end, groupTitle, room }) => <li key={id}><span><strong>{groupTitle}</strong> <span className={classes['soft']}>{room?.name}</span></span><span>{mediumDate(date)}, {clockRange(start, end, patient.facility.timeZone)}</span></li>)}</ul>}
      <Link to={paths.patientSchedules(patient.id)}>Schedules and the week</Link>
    </section>
  );
}

function Contact({ patient }: { patient: Patient }) {
  const edits = useCapability('patient:edit');
  const { phone, email, language, timeZone } = patient;
  return (
    <section className={classes['part']} aria-labelledby="contact">
      <h2 id="contact">Person and contact</h2>
      <dl className={classes['facts']}>
        <dt>Telephone</dt><dd>{phone ?? 'None'}</dd>
        <dt>E-mail</dt><dd>{email ?? 'None'}</dd>
        <dt>Language</dt><dd>{isLanguage(language) ? languageWords[language] : language}</dd>
        <dt>Time zone</dt><dd>{timeZone}</dd>
      </dl>
      {edits && <Link to={paths.editPatient(patient.id)}>Edit person and contact</Link>}
    </section>
  );
}

function Episodes({ patient }: { patient: Patient }) {
  const { timeZone } = patient.facility;
  return (
    <section className={classes['part']} aria-labelledby="stays">
      <h2 id="stays">Stays in care</h2>
      {patient.episodes.length === 0 && <p className={classes['soft']}>None yet.</p>}
      {patient.episodes.length > 0 && (
        <ul className={classes['list']}>
          {patient.episodes.map(({ id, facilityName, admittedAt, dischargedAt, dischargeReason, placements }) => (
            <li key={id}>
              <span className={classes['lines']}>
                <strong>{facilityName}</strong>
                <span>{chartMoment(admittedAt, timeZone)} to {dischargedAt === null ? 'now' : chartMoment(dischargedAt, timeZone)}{dischargeReason === null ? '' : `: ${dischargeReason}`}</span>
                {placements.map((placement) => <span key={placement.startsAt} className={classes['soft']}>From {chartMoment(placement.startsAt, timeZone)}: {placementWords(placement)}</span>)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
