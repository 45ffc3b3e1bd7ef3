import { profileRightWords, roleWords } from '@groupwork/shared/access/roles';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useServerNow } from '../../graphql/server-time';
import { useFacility, useViewer } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { credentialWarning } from '@groupwork/shared/identity/credential-words';
import { OwnCalendar } from './own-calendar';
import { OwnPassword } from './own-password';
import { OwnPin } from './own-pin';
import classes from './profile.module.css';

/** Who you are here, and the PIN that signs for you. */
export function ProfilePage() {
  const { staffMember, role, profileRights, organization, facilities, credentialExpiresOn } = useViewer();
  const warning = credentialWarning(credentialExpiresOn, facilityDate(new Date(useServerNow(60_000)), useFacility().timeZone));
  const facts: [string, string][] = [
    ['Signs as', printedSigner(staffMember.name, staffMember.credential)],
    ['Credential', staffMember.credential === null ? 'None' : credentialExpiresOn === null ? 'Does not expire' : `Valid through ${fullDate(credentialExpiresOn)}`],
    ['Role', roleWords[role]],
    ['Rights beyond it', profileRights.length === 0 ? 'None' : profileRights.map((right) => profileRightWords[right]).join(', ')],
    ['Works at', `${facilities.map(({ name }) => name).join(', ')}, ${organization.name}`],
  ];
  return (
    <Page>
      <title>My profile · Groupwork</title>
      <PageHead title="My profile" />
      <PageBody padded label="My profile">
        <div className={classes['column']}>
          <dl className={classes['facts']}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
          {warning !== null && <p className={classes['warning']} role="note"><IconAlertTriangle size={18} aria-hidden />{warning}. With one that has ended you cannot sign. Tell a Super Admin when it is renewed.</p>}
          <OwnPin />
          <OwnPassword />
          <OwnCalendar />
        </div>
      </PageBody>
    </Page>
  );
}
