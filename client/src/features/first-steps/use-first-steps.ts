import { useQuery } from '@apollo/client/react';
import { type FirstStep, isSetUp } from '@groupwork/shared/facilities/first-steps';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { afterCommands } from '../../graphql/after-commands';
import { FirstStepsDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { say } from '../../ui/toast';
import { keepSteps, useKeptSteps } from './steps-shown';

/** The steps, for whoever is led through them: null for everyone else, before they are known, and once a session was started. */
export function useFirstSteps(): readonly FirstStep[] | null {
  const { id: facilityId } = useFacility();
  const kept = useKeptSteps(facilityId);
  const led = useCapability('schedule:configure') && kept === null;
  const { pathname } = useLocation();
  const { data, refetch } = useQuery(FirstStepsDocument, { variables: { facilityId }, skip: !led, fetchPolicy: 'cache-and-network' });
  const steps = data?.firstSteps ?? null;
  useEffect(() => {
    if (!led) return undefined;
    const again = (): void => { void refetch().catch(() => undefined); };
    again();
    return afterCommands(again);
  }, [led, pathname, refetch]);
  const done = steps !== null && isSetUp(steps);
  const ledTo = useRef<string | null>(null);
  useEffect(() => {
    if (steps !== null && !done) ledTo.current = facilityId;
    // The bars and the page ask for the same; one of them says it.
    if (done && keepSteps(facilityId, 'DONE') && ledTo.current === facilityId) say('The first session is under way: the first steps are done.');
  }, [done, steps, facilityId]);
  return led && !done ? steps : null;
}
