import { useQuery } from '@apollo/client/react';
import { eventCatalogue } from '@groupwork/shared/notifications/vocabulary';
import { useDeferredValue } from 'react';
import { RulePreviewDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import { inputOf, problemsOf, type RuleDraft } from './rule-draft';
import classes from './rules.module.css';

const list = new Intl.ListFormat('en-US');
const named = (people: readonly { name: string }[]): string => list.format(people.map(({ name }) => name));

const things = { SESSION: ['session', 'sessions'], PATIENT: ['patient', 'patients'], STAFF: ['colleague', 'colleagues'], ADDRESS: ['address', 'addresses'], BACKUP: ['failed backup', 'failed backups'] } as const;

/** Whom the rule would tell at this facility now, before anything is saved. */
export function RulePreview({ draft }: { draft: RuleDraft }) {
  const facility = useFacility();
  const shown = useDeferredValue(draft);
  const wrong = problemsOf(shown).length > 0;
  const { data, previousData } = useQuery(RulePreviewDocument, { variables: { facilityId: facility.id, rule: { ...inputOf(shown), name: 'A rule' } }, fetchPolicy: 'network-only', skip: wrong });
  const preview = (data ?? previousData)?.notificationRulePreview;
  if (wrong || preview === undefined) return null;
  const { subjects, recipients, always } = preview;
  const [one, more] = things[eventCatalogue[shown.event].about];
  const what = `${subjects} ${subjects === 1 ? one : more}`;
  return (
    <div className={classes['preview']} role="status">
      <p><strong>At {facility.name} now</strong></p>
      <p>{subjects === 0 ? 'There is nothing it would tell of.' : recipients.length === 0 ? `It would tell of ${what}, and there is nobody to tell.` : `It would tell ${named(recipients)} of ${what}.`}</p>
      {always.length > 0 && <p className={classes['soft']}>By role and by name: {named(always)}.</p>}
    </div>
  );
}
