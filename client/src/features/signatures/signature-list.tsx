import { signedMoment } from '@groupwork/shared/kernel/time';
import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { printedMeaning, printedSigner } from '@groupwork/shared/signatures/meaning';
import type { SignSession } from './sign-checks';
import classes from './signing.module.css';

/** Every signature with its meaning, time and zone; struck ones stay. */
export function SignatureList({ signatures }: { signatures: SignSession['signatures'] }) {
  return (
    <ul className={classes['signatures']} aria-label="Signatures">
      {signatures.map(({ id, printedName, credential, meaning, lateEntry, signedAt, timeZone, contentHash, struck, struckBy, struckAt }) => (
        <li key={id}>
          <span className={struck ? classes['struck'] : ''}><strong>{printedSigner(printedName, credential)}</strong> · {printedMeaning({ meaning, lateEntry })} · {signedMoment(signedAt, timeZone)}</span>
          <span className={classes['detail']}>{struck ? `Struck${struckBy === null ? '' : ` by ${struckBy}`}${struckAt === null ? '' : `, ${signedMoment(struckAt, timeZone)}`}` : `Content check ${contentCheck(contentHash)}`}</span>
        </li>
      ))}
    </ul>
  );
}
