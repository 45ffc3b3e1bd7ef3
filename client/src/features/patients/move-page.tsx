import { useQuery } from '@apollo/client/react';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { backDateRules } from '@groupwork/shared/scheduling/back-date.rules';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { MoveChoicesDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { MomentFields, useMoment } from './moment-fields';
import { MoveProposal } from './move-proposal';
import { type MoveAct, moveHeadings } from './move-words';
import classes from './care.module.css';

/** A pause in typing a time, before what follows from it is asked. */
const PAUSE = 300;

function idsIn(state: unknown): string[] {
  const ids = typeof state === 'object' && state !== null && 'patientIds' in state ? state.patientIds : [];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

/** Many patients, chosen in the list, to another facility or to a level of care: what would follow for each, and one press. */
export function MovePage() {
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  const admits = useCapability('patient:admit');
  const [patientIds, setPatientIds] = useState(() => idsIn(state));
  const act: MoveAct = search.get('act') === 'TRANSFER' ? 'TRANSFER' : 'LEVEL';
  if (!admits) return <NothingHere />;
  return (
    <Page>
      <title>{`${moveHeadings[act]} · Groupwork`}</title>
      <PageHead title={moveHeadings[act]} />
      <PageBody padded label={moveHeadings[act]}>
        {patientIds.length === 0
          ? <EmptyState title="Nobody is chosen" actions={<Link className={classes['back']} to={paths.patients}>Patients</Link>}>Choose patients in the list first. Whom you chose is not kept when a page is loaded again.</EmptyState>
          : <Moving act={act} patientIds={patientIds} onLeaveOut={(ids) => setPatientIds(patientIds.filter((id) => !ids.includes(id)))} />}
      </PageBody>
    </Page>
  );
}

interface MovingProps { act: MoveAct; patientIds: readonly string[]; onLeaveOut: (ids: readonly string[]) => void }

function Moving({ act, patientIds, onLeaveOut }: MovingProps) {
  const here = useFacility();
  const { facilities } = useViewer();
  const elsewhere = facilities.filter(({ id }) => id !== here.id);
  const [chosenId, setChosenId] = useState(elsewhere[0]?.id ?? '');
  const facility = act === 'TRANSFER' ? (elsewhere.find(({ id }) => id === chosenId) ?? here) : here;
  const moment = useMoment(facility.timeZone);
  const { at, date, today } = moment;
  const [level, setLevel] = useState('');
  const [beginSuggested, setBegins] = useState(true);
  const mayBackDate = useCapability('session:back-date');
  const { data, error } = useQuery(MoveChoicesDocument, { variables: { facilityId: facility.id } });
  const [askedAt] = useDebouncedValue(at?.getTime() ?? null, PAUSE);
  if (error !== undefined && data === undefined) throw error;
  if (act === 'TRANSFER' && elsewhere.length === 0) return <EmptyState title="You work at one facility">Somebody who works at both facilities transfers patients.</EmptyState>;
  if (data === undefined) return <RowSkeletons rows={5} />;

  const settings = data.node?.__typename === 'Facility' ? data.node.settings : null;
  const backDated = settings === null ? null : firstRefusal(backDateRules, { date, today, mayBackDate, facilityName: facility.name, windowDays: settings.backDateWindowDays });
  const refusal = at === null ? 'Write the time first.' : backDated === null ? null : sentence(backDated);
  const levels = data.careLists.levelsOfCare.filter(({ retired }) => !retired).map(({ code, name }) => ({ value: code, label: name }));
  const waitsFor = act === 'LEVEL' && level === '' ? 'Choose the level of care, and what follows for each patient stands here.' : askedAt === null ? 'Write a time, and what follows for each patient stands here.' : null;
  return (
    <div className={classes['columns']}>
      <section className={classes['form']} aria-label="Where to">
        {act === 'TRANSFER' && <NativeSelect label="To" value={facility.id} data={elsewhere.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => setChosenId(event.currentTarget.value)} />}
        <NativeSelect label="Level of care" value={level} data={[{ value: '', label: act === 'TRANSFER' ? 'Each keeps their own' : 'Choose the level' }, ...levels]} onChange={(event) => setLevel(event.currentTarget.value)} />
        <MomentFields moment={moment} facility={facility} />
        <Checkbox label="Begin the schedules that fit" description="Those suggested for each patient’s level of care, track, phase and needs." checked={beginSuggested} onChange={(event) => setBegins(event.currentTarget.checked)} />
        <p className={classes['soft']}>Track, phase and clinical needs stay as each patient has them.</p>
        <Link className={classes['back']} to={paths.patients}>Leave it as it is</Link>
      </section>
      {waitsFor !== null || askedAt === null
        ? <section className={classes['proposal']} aria-label="What follows"><h2>What follows</h2><p className={classes['soft']}>{waitsFor}</p></section>
        : <MoveProposal act={act} fromFacilityId={here.id} facility={facility} patientIds={patientIds} level={level || null} beginSuggested={beginSuggested} at={new Date(askedAt)} atConfirmation={moment.atConfirmation} unsettled={at?.getTime() !== askedAt} refusal={refusal} onLeaveOut={onLeaveOut} />}
    </div>
  );
}
