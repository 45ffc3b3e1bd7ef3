import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Failure } from '../../graphql/explain';
import { sendJson } from '../../graphql/send-json';
import { OpenToOthers } from '../../ui/secure-page';
import { Block, Loading } from '../../ui/skeleton';
import { ErrorState } from '../../ui/states';
import { AccountFrame } from './account-frame';
import classes from './account-page.module.css';
import { SetUpForm, type SetUpTyped } from './set-up-form';

type Step = { at: 'LOOKING' | 'OPEN' } | { at: 'DONE'; email: string } | { at: 'CLOSED'; failure: Failure };

/** Of what closes the page for good, rather than of what was typed or of the network. */
const isOver = ({ refusal }: Failure): boolean => refusal?.code === 'SET_UP_ALREADY' || refusal?.code === 'SET_UP_ADDRESS_OVER';

/** The address that the first start prints: an organization, its first facility and its first Super Admin, once. */
export function SetUpPage() {
  // Behind the number sign, so that the browser sends it to nobody; the page itself does.
  const token = useLocation().hash.slice(1);
  const [step, setStep] = useState<Step>({ at: 'LOOKING' });
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let isGone = false;
    setStep({ at: 'LOOKING' });
    void sendJson('/set-up/address', { token }).then((answer) => {
      if (!isGone) setStep('failure' in answer ? { at: 'CLOSED', failure: answer.failure } : { at: 'OPEN' });
    });
    return () => { isGone = true; };
  }, [token, looks]);
  const send = async (typed: SetUpTyped): Promise<Failure | null> => {
    const answer = await sendJson<{ email: string }>('/set-up', { ...typed, token });
    if ('facts' in answer) setStep({ at: 'DONE', email: answer.facts.email });
    else if (isOver(answer.failure)) setStep({ at: 'CLOSED', failure: answer.failure });
    return 'facts' in answer ? null : answer.failure;
  };
  if (step.at === 'LOOKING') return <main className={classes['page']}><Loading><Block width={260} height={32} /></Loading></main>;
  if (step.at === 'DONE') return <AccountFrame title="Groupwork is set up"><p>Sign in as {step.email}. What comes next is shown then: rooms, groups, their week, and colleagues.</p><p><Link to="/" state={{ email: step.email }}>Sign in</Link></p></AccountFrame>;
  if (step.at === 'CLOSED') return <Closed failure={step.failure} onTryAgain={() => setLooks((before) => before + 1)} />;
  return (
    <AccountFrame title="Set up Groupwork" wide>
      <OpenToOthers />
      <p>This address opens once, for one hour. Here you make your organization, its first facility and your own account; everybody else is invited from there.</p>
      <SetUpForm onSend={send} />
    </AccountFrame>
  );
}

function Closed({ failure, onTryAgain }: { failure: Failure; onTryAgain: () => void }) {
  if (failure.refusal?.code === 'SET_UP_ALREADY') return <AccountFrame title="Groupwork is set up already"><p>This address has done its work. Whoever has an account signs in; a Super Admin invites colleagues.</p><p><Link to="/">Sign in</Link></p></AccountFrame>;
  if (failure.refusal?.code === 'SET_UP_ADDRESS_OVER') return <AccountFrame title="This address does not open"><p>It opens once, within one hour of the start that printed it. Start Groupwork again: while nothing is set up, each start prints another one. Open that one in full, with everything behind the # sign.</p></AccountFrame>;
  return <main className={classes['page']}><ErrorState centred level={1} title={failure.code === 'NETWORK' ? 'No network' : 'This page could not be loaded'} incidentId={failure.incidentId} onTryAgain={onTryAgain}>{failure.code === 'RATE_LIMITED' ? failure.sentence : 'The address is as it was. Try again in a moment.'}</ErrorState></main>;
}
