import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { alertWords } from '@groupwork/shared/patients/patient-alerts';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { paths } from '../../app/paths';
import type { PatientHeadPartsFragment } from '../../graphql/generated/operations';
import { AtFacility, useCapabilityAt } from '../../graphql/viewer';
import { Initials } from '../../ui/initials';
import { Page } from '../../ui/page';
import { useCurrentInView } from '../../ui/use-current-in-view';
import classes from './patient-frame.module.css';

export type PatientHead = PatientHeadPartsFragment;

/** Who the page is about, and its parts; notes and plan only for those who may read them. */
function PatientTop({ patient }: { patient: PatientHead }) {
  const places = useCurrentInView(useLocation().pathname);
  const { id, fullName, preferredName, birthDate, mrn, levelOfCare, admittedAt, facility } = patient;
  const chart = useCapabilityAt('chart:read', facility.id);
  const assigns = useCapabilityAt('schedule:assign', facility.id);
  const audits = useCapabilityAt('audit:read', facility.id);
  const alerts = alertWords(patient.alerts, patient.alertNote);
  const facts = [`born ${fullDate(birthDate)}`, `MRN ${mrn}`, levelOfCare, admittedAt === null ? 'not admitted' : `admitted ${fullDate(facilityDate(admittedAt, facility.timeZone))}`, facility.name];
  return (
    <>
      <header className={classes['head']}>
        <Initials size={44}>{fullName.split(' ').map((part) => part[0] ?? '').slice(0, 2).join('').toUpperCase()}</Initials>
        <div className={classes['who']}>
          <h1>{fullName}{preferredName !== null && preferredName !== '' && <span> “{preferredName}”</span>}</h1>
          <p>{facts.filter((fact) => fact !== null).join(' · ')}</p>
          {alerts !== '' && <p className={classes['alerts']}><IconAlertCircle size={18} aria-hidden /><span hidden>Alerts: </span>{alerts}</p>}
        </div>
        {audits && <Link className={classes['all']} to={paths.auditOf({ patient: id })}>Who saw this chart</Link>}
        <Link className={classes['all']} to={paths.patients}>All patients</Link>
        {assigns && <Link className={classes['assign']} to={paths.assign({ patient: id })}>Assign schedules</Link>}
      </header>
      <nav className={classes['tabs']} aria-label="Chart" ref={places}>
        <NavLink end to={paths.patient(id)}>Overview</NavLink>
        {chart && <NavLink to={paths.chart(id)}>Group Sessions</NavLink>}
        <NavLink to={paths.patientSchedules(id)}>Schedules</NavLink>
        {chart && <NavLink to={paths.patientPlan(id)}>Treatment plan</NavLink>}
        <NavLink to={paths.patientCareTeam(id)}>Care team</NavLink>
        <NavLink to={paths.patientMessages(id)}>Messages</NavLink>
      </nav>
    </>
  );
}

/** A page about one patient: what somebody may do on it is asked at the facility the patient is at. */
export function PatientPage({ patient, children }: { patient: PatientHead; children: ReactNode }) {
  return (
    <AtFacility facilityId={patient.facility.id}>
      <Page>
        <PatientTop patient={patient} />
        {children}
      </Page>
    </AtFacility>
  );
}
