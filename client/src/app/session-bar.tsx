import { IconChevronLeft, IconFileText, IconListSearch, IconMail } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { BarSlot } from '../ui/bar-slot';
import { LiveDot, type LiveState } from '../ui/live-dot';
import { segmentedItem, segmentedSmall, segmentedTrack } from '../ui/segmented';
import { Block, Loading } from '../ui/skeleton';
import { type Mark, StatusWord } from '../ui/status-word';
import classes from './session-bar.module.css';

export interface SessionTab { to: string; word: string; small?: string | undefined; /** The tab is the current one on every address that begins so. */ under: string }

export interface SessionWords {
  title: string;
  mark: Mark;
  /** What stands under the title: always; from a tablet on; on wide screens only. */
  line: string;
  tabletLine: string;
  wideLine: string;
}

export interface SessionBarProps {
  back: string;
  /** Null while nobody has said yet which session it is: the bar is as high then, so that no row sinks under a finger. */
  words: SessionWords | null;
  tabs: readonly SessionTab[];
  /** Where its paper is; null for who handles none. */
  sheets: string | null;
  /** Where it stands what its patients were told; null for who may not ask. */
  messages: string | null;
  /** Where it stands who saw and changed it; null for who may not ask. */
  history: string | null;
  minutesLeft: number | null;
  live: LiveState;
}

/** Above the three steps of one session. A page puts what belongs into the bar's end with `BarEnd`. */
export function SessionBar({ back, words, tabs, sheets, messages, history, minutesLeft, live }: SessionBarProps) {
  const { pathname } = useLocation();
  return (
    <header className={`${classes['bar']} no-print`}>
      <Link className={classes['back']} to={back} aria-label="Back to the Scheduler"><IconChevronLeft size={22} aria-hidden /></Link>
      <div className={classes['words']}>{words === null ? <WordsToCome /> : <Words {...words} />}</div>
      <div className={classes['steps']}>
        <nav className={`${segmentedTrack} ${classes['tabs']}`} aria-label="Steps of this session">
          {tabs.map((tab) => (
            <Link key={tab.to} to={tab.to} className={segmentedItem} aria-current={pathname.startsWith(tab.under) ? 'page' : undefined}>
              {tab.word}{tab.small !== undefined && <span className={segmentedSmall}>{tab.small}</span>}
            </Link>
          ))}
        </nav>
        {sheets !== null && <Link className={classes['sheets']} to={sheets} aria-label="Sign-in sheets" aria-current={pathname === sheets ? 'page' : undefined}><IconFileText size={20} aria-hidden /><span>Sheets</span></Link>}
        {messages !== null && <Link className={classes['sheets']} to={messages} aria-label="Messages about this session" aria-current={pathname === messages ? 'page' : undefined}><IconMail size={20} aria-hidden /><span>Messages</span></Link>}
        {history !== null && <Link className={classes['sheets']} to={history} aria-label="History of this session"><IconListSearch size={20} aria-hidden /><span>History</span></Link>}
      </div>
      <BarSlot className={classes['end']} />
      <div className={classes['time']} data-live={live}>
        {minutesLeft !== null && <TimeLeft minutes={minutesLeft} />}
        <LiveDot state={live} />
      </div>
    </header>
  );
}

function Words({ title, mark, line, tabletLine, wideLine }: SessionWords) {
  return (
    <>
      <div className={classes['head']}><h1 className={classes['title']}>{title}</h1><span className={classes['pill']}><StatusWord mark={mark} pill /></span></div>
      <p className={classes['line']}><span className={classes['phoneStatus']}>{mark.word} · </span>{line}<span className={classes['started']}>{tabletLine}</span><span className={classes['longLine']}>{wideLine}</span></p>
    </>
  );
}

function WordsToCome() {
  return (
    <Loading>
      <div className={`${classes['title']} ${classes['titleToCome']}`}><Block width={160} height={18} /></div>
      <div className={`${classes['line']} ${classes['lineToCome']}`}><Block width="min(220px, 60%)" height={12} /></div>
    </Loading>
  );
}

function TimeLeft({ minutes }: { minutes: number }) {
  const over = minutes < 0;
  return <span className={`${classes['minutes']} ${over ? classes['over'] : ''}`}><strong>{Math.abs(minutes)}</strong> <small>{over ? 'min over' : 'min left'}</small></span>;
}
