import { useQuery } from '@apollo/client/react';
import { careTeamPositions, careTeamPositionWords, type CareTeamPosition } from '@groupwork/shared/patients/care-team';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CareTeamChoicesDocument, type PatientCareTeamQuery, SaveCareTeamDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import classes from './care.module.css';

type Patient = PatientCareTeamQuery['patient'];
type Member = Patient['careTeam'][number];
interface Wanted { key: string; staffMemberId: string; position: CareTeamPosition; label: string }

const LABEL_LENGTH = 100;

export const memberWords = ({ staffMember: { name, credential } }: Pick<Member, 'staffMember'>): string => (credential === null ? name : `${name}, ${credential}`);
export const roleWords = ({ position, label }: Pick<Member, 'position' | 'label'>): string => label ?? careTeamPositionWords[position];
const teamWords = (team: readonly Member[]): string => (team.length === 0 ? 'nobody' : team.map((member) => `${member.staffMember.name} (${roleWords(member)})`).join(', '));

/** Everybody in the team at once; what is chosen outlasts somebody who was quicker. */
export function CareTeamForm({ patient, onStale, onClose }: { patient: Patient; onStale: () => void; onClose: () => void }) {
  const { data, error } = useQuery(CareTeamChoicesDocument, { variables: { facilityId: patient.facility.id } });
  const [seen] = useState(() => teamWords(patient.careTeam));
  const [members, setMembers] = useState<readonly Wanted[]>(() => patient.careTeam.map(({ id, position, label, staffMember }) => ({ key: id, staffMemberId: staffMember.id, position, label: label ?? '' })));
  const [missing, setMissing] = useState(false);
  const { run, running, failure } = useCommand(SaveCareTeamDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const form = useRef<HTMLFormElement>(null);
  const people = useRef(members.length);
  const arrived = data !== undefined;
  useEffect(() => {
    // Whom was added is chosen next; opened, the first.
    if (!arrived) return;
    const selects = form.current?.querySelectorAll<HTMLElement>('[data-person]');
    (members.length > people.current ? selects?.[members.length - 1] : selects?.[0])?.focus();
    people.current = members.length;
  }, [arrived, members.length]);
  if (error !== undefined && data === undefined) throw error;
  if (data === undefined) return <RowSkeletons rows={4} />;

  const working = data.node?.__typename === 'Facility' ? data.node.staff.map((staffMember) => ({ value: staffMember.id, label: memberWords({ staffMember }) })) : [];
  const gone = patient.careTeam.filter(({ staffMember }) => working.every(({ value }) => value !== staffMember.id)).map((member) => ({ value: member.staffMember.id, label: `${memberWords(member)}, no longer here` }));
  const set = (key: string, change: Partial<Wanted>): void => setMembers(members.map((member) => (member.key === key ? { ...member, ...change } : member)));
  const add = (): void => setMembers([...members, { key: crypto.randomUUID(), staffMemberId: '', position: careTeamPositions.find((position) => members.every((member) => member.position !== position)) ?? 'OTHER', label: '' }]);
  const now = teamWords(patient.careTeam);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const unchosen = members.findIndex(({ staffMemberId }) => staffMemberId === '');
    setMissing(unchosen !== -1);
    if (unchosen !== -1) {
      form.current?.querySelectorAll<HTMLElement>('[data-person]')[unchosen]?.focus();
      return;
    }
    void run({ patientId: patient.id, version: patient.version, members: members.map(({ staffMemberId, position, label }) => ({ staffMemberId, position, label: label.trim() || null })) }).then((answer) => {
      if (answer === null) return;
      say('The care team is saved.');
      onClose();
    });
  };
  return (
    <form ref={form} className={classes['form']} aria-label="Care team" onSubmit={save} noValidate>
      {members.length === 0 && <p className={classes['soft']}>Nobody is in the team.</p>}
      {members.map(({ key, staffMemberId, position, label }, place) => (
        <fieldset key={key} className={classes['member']} aria-label={`Person ${place + 1}`}>
          <NativeSelect
            label="Person" data-person value={staffMemberId} error={missing && staffMemberId === '' ? 'Choose somebody.' : null}
            data={[...(staffMemberId === '' ? [{ value: '', label: 'Choose somebody' }] : []), ...working, ...gone]} onChange={(event) => set(key, { staffMemberId: event.currentTarget.value })}
          />
          <NativeSelect label="As" value={position} data={careTeamPositions.map((each) => ({ value: each, label: careTeamPositionWords[each] }))} onChange={(event) => { const chosen = careTeamPositions.find((each) => each === event.currentTarget.value); if (chosen !== undefined) set(key, { position: chosen }); }} />
          <TextInput label="Called" placeholder={position === 'OTHER' ? 'Dietitian' : careTeamPositionWords[position]} autoComplete="off" maxLength={LABEL_LENGTH} value={label} onChange={(event) => set(key, { label: event.currentTarget.value })} />
          <ActionButton variant="subtle" aria-label={`Take off person ${place + 1}`} onClick={() => setMembers(members.filter((each) => each.key !== key))}>Take off</ActionButton>
        </fieldset>
      ))}
      {now !== seen && <p className={classes['meanwhile']} role="status">Somebody changed the team meanwhile. It is now: {now}. What you chose stays; save to have it your way.</p>}
      {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'The patient was changed meanwhile. What you chose stays; look at it, then save again.' : failure.fields.flatMap(({ messages }) => messages).join(' ') || failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton onClick={add}>Add a person</ActionButton>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save care team</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
