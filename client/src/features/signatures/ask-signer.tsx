import { useQuery } from '@apollo/client/react';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AskSignerDocument, SignerChoicesDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import type { SignSession } from './sign-checks';
import classes from './signing.module.css';

/** Whoever works here and has neither signed nor been asked; whether they may sign this very session the server says. */
export function AskSigner({ session, onDone }: { session: SignSession; onDone: () => void }) {
  const [staffMemberId, setStaffMemberId] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = useQuery(SignerChoicesDocument, { variables: { facilityId: session.facility.id } });
  const { run, running } = useCommand(AskSignerDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  if (data === undefined) return <RowSkeletons rows={1} />;
  const known = new Set([...session.awaitedSigners.map(({ staffMember }) => staffMember.id), ...session.signatures.filter(({ struck }) => !struck).map(({ staffMember }) => staffMember.id)]);
  const staff = (data.node?.__typename === 'Facility' ? data.node.staff : []).filter(({ id }) => !known.has(id));
  const leads = session.leaders.some((leader) => leader.staffMember.id === staffMemberId && leader.position !== 'FORMER');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const asked = staff.find(({ id }) => id === staffMemberId);
    if (asked === undefined) {
      setProblem('Choose who shall sign.');
      return;
    }
    void run({ sessionId: session.id, staffMemberId }).then((answer) => {
      if (answer === null) return;
      say(`${asked.name} is asked to sign. They find it under To sign.`);
      onDone();
    });
  };
  return (
    <form className={classes['ask']} onSubmit={submit} noValidate>
      <NativeSelect
        label="Who shall sign" value={staffMemberId} error={problem} autoFocus description={leads ? 'Leads this session, so signs as that. It is final only with this signature.' : 'They can read its notes from now on. It is final only with this signature.'}
        data={[{ value: '', label: 'Choose a person' }, ...staff.map(({ id, name, credential }) => ({ value: id, label: printedSigner(name, credential) }))]}
        onChange={(event) => { setStaffMemberId(event.currentTarget.value); setProblem(null); }}
      />
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Ask to sign</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
    </form>
  );
}
