import type { Viewer } from '../../graphql/viewer';
import { useQuery } from '@apollo/client/react';
import { DemoAccountsDocument } from '../../graphql/generated/operations';
import { ungated } from '../../graphql/gate-link';
import { DemoAccountList } from './demo-account-list';
import { SignInForm } from './sign-in-form';
import { useSignIn } from './use-sign-in';
import classes from './sign-in-page.module.css';

/** The door. `again` is shown over a page that stays mounted: the same person goes on where they were. */
export function SignInPage({ onSignedIn, again = null }: { onSignedIn: (viewer: Viewer) => void; again?: { name: string } | null }) {
  const { signIn, running, failure } = useSignIn(onSignedIn);
  const { data } = useQuery(DemoAccountsDocument, { context: ungated });
  const accounts = data?.demoAccounts ?? [];
  return (
    <div className={classes['page']}>
      <main className={`${classes['main']} ${accounts.length > 0 ? classes['twoColumns'] : ''}`}>
        <SignInForm signIn={signIn} running={running} failure={failure} again={again} />
        {accounts.length > 0 && <DemoAccountList accounts={accounts} signIn={signIn} running={running} />}
      </main>
    </div>
  );
}
