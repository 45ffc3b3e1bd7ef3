import { CAPACITY_REASON_LENGTH } from '@groupwork/shared/scheduling/capacity.rules';
import { useQuery } from '@apollo/client/react';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AddCoLeaderDocument, CoLeaderChoicesDocument, ExplainCapacityDocument } from '../../graphql/generated/operations';
import type { Failure } from '../../graphql/explain';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { PageSession } from './row-session';
import classes from './session-strips.module.css';

/** A reason, or a second leader: one of them answers for more people than seats. */
export function ExplainCapacity({ session, onDone }: { session: PageSession; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [leader, setLeader] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = useQuery(CoLeaderChoicesDocument, { variables: { facilityId: session.facility.id } });
  const onFailure = (failure: Failure): boolean => {
    setProblem(failure.sentence);
    return true;
  };
  const { run: explain, running: explaining } = useCommand(ExplainCapacityDocument, { onFailure });
  const { run: add, running: adding } = useCommand(AddCoLeaderDocument, { onFailure });
  const leads = new Set(session.leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMember }) => staffMember.id));
  const staff = data?.node?.__typename === 'Facility' ? data.node.staff.filter(({ id }) => !leads.has(id)) : [];

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (explaining || adding) return;
    if (reason.trim() === '' && leader === '') {
      setProblem('Say why, or choose a second leader.');
      return;
    }
    const answered = leader === '' ? explain({ sessionId: session.id, reason: reason.trim() }) : add({ sessionId: session.id, staffMemberId: leader });
    void answered.then((answer) => {
      if (answer === null) return;
      announce(leader === '' ? 'The reason is kept.' : 'The second leader is added.');
      onDone();
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate aria-label="More people than seats">
      <TextInput className={classes['why'] ?? ''} label="Why there are more people than seats" maxLength={CAPACITY_REASON_LENGTH} value={reason} autoFocus onChange={(event) => { setReason(event.currentTarget.value); setLeader(''); setProblem(null); }} />
      <NativeSelect
        label="Or a second leader" value={leader} onChange={(event) => { setLeader(event.currentTarget.value); setReason(''); setProblem(null); }}
        data={[{ value: '', label: 'Nobody yet' }, ...staff.map(({ id, name, credential }) => ({ value: id, label: credential === null ? name : `${name}, ${credential}` }))]}
      />
      <ActionButton type="submit" variant="filled" running={explaining || adding} onClick={() => undefined}>{leader === '' ? 'Keep the reason' : 'Add the leader'}</ActionButton>
      <ActionButton variant="subtle" onClick={onDone}>Later</ActionButton>
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
    </form>
  );
}
