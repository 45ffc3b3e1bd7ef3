import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { useCapability } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { reports } from './reports';
import classes from './report.module.css';

/** Which reports there are, and what each is for. */
export function OverviewPage() {
  const opens = useCapability('report:read');
  const timeliness = useCapability('timeliness:read');
  if (!opens) return <NothingHere />;
  return (
    <Page>
      <title>Reports · Groupwork</title>
      <PageHead title="Reports" />
      <PageBody label="Reports">
        <ul className={classes['list']}>
          {reports.filter((report) => report.opens === 'report:read' || timeliness).map(({ to, word, says }) => <li key={to}><Link className={classes['link']} to={to}>{word}</Link><p>{says}</p></li>)}
        </ul>
      </PageBody>
    </Page>
  );
}
