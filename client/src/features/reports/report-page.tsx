import { type ReactNode, useRef } from 'react';
import { useLocation } from 'react-router';
import { SaveFile } from '../../app/save-file';
import type { ConnectionState } from '../../graphql/connection';
import { LiveDot } from '../../ui/live-dot';
import { Page, PageHead, Toolbar } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { ReportTabs } from './report-tabs';
import classes from './report.module.css';

export interface ReportPageProps {
  title: string;
  live: ConnectionState;
  /** Files of what is shown, each with its words. */
  saved: readonly { path: string; words: string }[];
  filters: ReactNode;
  end?: ReactNode;
  /** Answers are there, of what was asked before or of what is asked now. */
  ready: boolean;
  busy: boolean;
  children: ReactNode;
}

/** What every report of a period has: its name among the others, what narrows it, files, and a body that scrolls. */
export function ReportPage({ title, live, saved, filters, end, ready, busy, children }: ReportPageProps) {
  const area = useRef<HTMLDivElement>(null);
  const { key } = useLocation();
  useKeptScroll(area, key, ready);
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} start={<ReportTabs />} end={<>{saved.map(({ path, words }) => <SaveFile key={words} path={path}>{words}</SaveFile>)}{end}</>}>
        <LiveDot state={live} />
      </PageHead>
      <Toolbar label="Filters">{filters}</Toolbar>
      <div ref={area} className={classes['body']} role="region" aria-label={title} tabIndex={0} aria-busy={busy}>{ready ? children : <RowSkeletons rows={8} />}</div>
    </Page>
  );
}
