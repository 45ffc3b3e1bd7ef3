import { profileRightWords, roleWords, type ProfileRight } from '@groupwork/shared/access/roles';
import { standingWords } from '@groupwork/shared/identity/placements';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useServerNow } from '../../graphql/server-time';
import { useFacility, useViewer, type Viewer } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { credentialWarning } from '@groupwork/shared/identity/credential-words';
import { OwnCalendar } from './own-calendar';
import { OwnPassword } from './own-password';
import { OwnPin } from './own-pin';
import classes from './profile.module.css';

const rightsWord = (rights: readonly ProfileRight[]): string => (rights.length === 0 ? 'None' : rights.map((right) => profileRightWords[right]).join(', '));

/** One role and its rights where they are the same everywhere; else a line for each facility. */
function standings(placements: Viewer['placements'], facilities: Viewer['facilities']): [string, string][] {
  const [first, ...others] = placements;
  if (first === undefined) return [];
  const isSame = others.every(({ role, profileRights }) => standingWords(role, profileRights) === standingWords(first.role, first.profileRights));
  if (isSame) return [['Role', roleWords[first.role]], ['Rights beyond it', rightsWord(first.profileRights)]];
  return facilities.flatMap(({ id, name }) => {
    const there = placements.find(({ facilityId }) => facilityId === id);
    return there === undefined ? [] : [[`At ${name}`, standingWords(there.role, there.profileRights)] as [string, string]];
  });
}

/** Who you are here, and the PIN that signs for you. */
export function ProfilePage() {
  const { staffMember, organization, facilities, placements, credentialExpiresOn } = useViewer();
  const warning = credentialWarning(credentialExpiresOn, facilityDate(new Date(useServerNow(60_000)), useFacility().timeZone));
  const facts: [string, string][] = [
    ['Signs as', printedSigner(staffMember.name, staffMember.credential)],
    ['Credential', staffMember.credential === null ? 'None' : credentialExpiresOn === null ? 'Does not expire' : `Valid through ${fullDate(credentialExpiresOn)}`],
    ...standings(placements, facilities),
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
