import { roleWords } from '@groupwork/shared/access/roles';
import type { DemoAccountsQuery } from '../../graphql/generated/operations';
import { Initials } from '../../ui/initials';
import type { SignIn } from './use-sign-in';
import classes from './sign-in-page.module.css';

type Account = DemoAccountsQuery['demoAccounts'][number];

function initialsOf(name: string): string {
  const [withoutCredential = ''] = name.split(',');
  const words = withoutCredential.split(' ').filter((word) => word !== '');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

/** Accounts under the place they work at, in the order the server gives them. */
function byPlace(accounts: readonly Account[]): Map<string, Account[]> {
  const places = new Map<string, Account[]>();
  for (const account of accounts) {
    const place = `${account.organizationName}: ${account.facilityNames.join(', ')}`;
    places.set(place, [...(places.get(place) ?? []), account]);
  }
  return places;
}

export function DemoAccountList({ accounts, signIn, running }: { accounts: readonly Account[]; signIn: SignIn; running: boolean }) {
  return (
    <section className={classes['demo']} aria-labelledby="demo-accounts">
      <div>
        <h2 className={classes['title']} id="demo-accounts">Demo accounts</h2>
        <p className={classes['demoNote']}>All people here are invented. One press signs in. The PIN is asked for when you sign; without network the screen asks for the password, “{accounts[0]?.password}”.</p>
      </div>
      {[...byPlace(accounts)].map(([place, members]) => (
        <div key={place}>
          <h3 className={classes['place']}>{place}</h3>
          <ul className={classes['accounts']}>
            {members.map((account) => (
              <li key={account.email}>
                <button type="button" className={classes['account']} aria-busy={running || undefined} onClick={() => { if (!running) void signIn(account.email, account.password); }}>
                  <span className={classes['initials']}><Initials size={36}>{initialsOf(account.name)}</Initials></span>
                  <span className={classes['accountName']}>{account.name}</span>
                  <span className={classes['role']}>{roleWords[account.role]}{account.note !== null && <span className={classes['note']}>{account.note}</span>}</span>
                  <span className={classes['pin']}>PIN <strong>{account.pin}</strong></span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
