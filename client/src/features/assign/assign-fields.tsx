import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../graphql/explain';
import { DayField } from '../../ui/day-field';
import { Segmented } from '../../ui/segmented';
import { Block, Loading, RowSkeletons } from '../../ui/skeleton';
import { HasNow, PatientCard } from './chosen-patient';
import { ClashChoices } from './clash-choices';
import { OnePatient } from './one-patient';
import { ScheduleChoice } from './schedule-choice';
import { SeveralPatients } from './several-patients';
import type { AssignFormState } from './use-assign-form';
import classes from './assign.module.css';

/** Who, what, from when, and what to do about clashes. */
export function AssignFields({ form }: { form: AssignFormState }) {
  const { schedules, several, patient, from, today, until } = form;
  const { result, lines, leftOut, error, again } = form.preview;
  const suggested = several || result === null || result.requirement === null ? null : { fits: result.suggested, levelOfCare: result.requirement.levelOfCare };
  const refusals = result?.refusals ?? [];
  return (
    <>
      <Who form={form} />
      {schedules === undefined && <RowSkeletons rows={3} />}
      {schedules !== undefined && !several && patient !== null && <HasNow patient={patient} schedules={schedules} on={from} />}
      {schedules !== undefined && <ScheduleChoice schedules={schedules} held={form.held} suggested={suggested} chosen={form.chosen.map(({ id }) => id)} on={from} onChoose={form.chooseSchedules} />}
      <div className={classes['days']}>
        <DayField label="From" value={from} today={today} onChange={form.setFrom} />
        <DayField label="Until" hint="open if empty" emptyWord="Open" value={until} today={today} onChange={form.setUntil} />
      </div>
      {refusals.length > 0 && <ul className={classes['refusals']} aria-label="Why it cannot be assigned">{refusals.map((refusal) => <li key={refusal}>{refusal}</li>)}</ul>}
      {error !== undefined && <p className={classes['problem']} role="alert">{failureOf(error).sentence} <button type="button" className={classes['textButton']} onClick={() => { void again().catch(() => undefined); }}>Try again</button></p>}
      {result !== null && lines.length > 0 && (
        <ClashChoices
          result={result} lines={lines} leftOut={leftOut} kept={form.kept} several={several} schedules={schedules ?? []} facilityName={form.facility.name} timeZone={form.facility.timeZone}
          reason={form.clashReason} meanwhile={form.meanwhile} onLeave={form.leave} onKeep={form.keep} onReason={form.setClashReason}
        />
      )}
      <TextInput label={<>Reason <span className={classes['optional']}>optional</span></>} maxLength={REASON_LENGTH} autoComplete="off" value={form.reason} onChange={(event) => form.setReason(event.currentTarget.value)} />
    </>
  );
}

function Who({ form }: { form: AssignFormState }) {
  const { several, patient, facility, people } = form;
  const [wasChosen, setWasChosen] = useState(false);
  const choose = (id: string | null): void => {
    setWasChosen(true);
    form.choosePatient(id);
  };
  return (
    <>
      <Segmented label="For whom" value={several ? 'several' : 'one'} segments={[{ value: 'one', label: 'One patient' }, { value: 'several', label: 'Several patients' }]} onChange={(value) => form.chooseSeveral(value === 'several')} />
      {several && <SeveralPatients facilityId={facility.id} facilityName={facility.name} chosen={people} onChoose={form.setPeople} />}
      {!several && patient === null && form.awaited && <Loading><Block height={36} /></Loading>}
      {!several && patient === null && !form.awaited && <OnePatient facilityId={facility.id} facilityName={facility.name} autoFocus={wasChosen} onChoose={({ id }) => choose(id)} />}
      {!several && patient !== null && <PatientCard patient={patient} autoFocus={wasChosen} onChange={() => choose(null)} />}
    </>
  );
}
