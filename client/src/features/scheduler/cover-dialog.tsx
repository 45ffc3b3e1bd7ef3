import { COVER_REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { useQuery } from '@apollo/client/react';
import { isAdministrator } from '@groupwork/shared/access/roles';
import { NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CoverChoicesDocument, CoverSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useStandingAt, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { currentLeaders } from './board-filter';
import type { CardSession } from './card-line';
import classes from './scheduler-dialogs.module.css';

/** Taking over another's session: they stay named in it, and the reason with them. */
export function CoverDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(CoverSessionDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const viewer = useViewer();
  const facility = useFacility();
  const gives = isAdministrator(useStandingAt(session.facility.id).role);
  const [to, setTo] = useState('');
  const { data } = useQuery(CoverChoicesDocument, { variables: { facilityId: facility.id }, skip: !gives || !opened });
  const leading = new Set(currentLeaders(session).map(({ staffMember }) => staffMember.id));
  const staff = (data?.node?.__typename === 'Facility' ? data.node.staff : []).filter(({ id }) => !leading.has(id) && id !== viewer.staffMember.id);
  const named = staff.find(({ id }) => id === to);
  const leaders = new Intl.ListFormat('en-US').format(currentLeaders(session).map(({ staffMember }) => staffMember.name));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') {
      setProblem('Say why.');
      return;
    }
    void run({ sessionId: session.id, reason: reason.trim(), ...(named === undefined ? {} : { staffMemberId: named.id }) }).then((answer) => {
      if (answer === null) return;
      setReason('');
      onClose();
      say(named === undefined ? `You lead ${session.groupTitle} now.` : `${named.name} leads ${session.groupTitle} now.`);
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Cover ${session.groupTitle}`}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <p>{leaders} {currentLeaders(session).length === 1 ? 'leads' : 'lead'} it. {named === undefined ? 'You become' : `${named.name} becomes`} its leader; all names and your reason are kept, and what was written keeps its writer.</p>
        {gives && <NativeSelect label="Who takes it over" value={to} onChange={(event) => { setTo(event.currentTarget.value); setProblem(null); }} data={[{ value: '', label: 'I do' }, ...staff.map(({ id, name, credential }) => ({ value: id, label: credential === null ? name : `${name}, ${credential}` }))]} />}
        <Textarea
          label="Why" autosize minRows={2} maxLength={COVER_REASON_LENGTH} value={reason} error={problem} data-autofocus
          onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }}
        />
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Cover this session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
