import { IconCloudOff, IconLanguage } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { JoinApi } from './join-api';
import { CancelledView, GoneView } from './join-closed';
import { EarlyView } from './join-early';
import type { JoinFailure } from './join-ask';
import type { JoinFacts } from './join-facts';
import { ReadyView } from './join-ready';
import { englishJoin, joinLanguageOf, type JoinLanguage, type JoinWords } from './join-words';
import { spanishJoin } from './join-spanish';
import { type PatientTimes, patientTimes } from './join-times';
import { type JoinPageState, useJoinPage } from './use-join-page';
import classes from './join.module.css';

/** Everything a view of the page needs. */
export interface JoinView {
  facts: JoinFacts;
  words: JoinWords;
  times: PatientTimes;
  api: JoinApi;
  page: JoinPageState;
  /** Leaves for the meeting. */
  onEnter: (address: string) => void;
}

const wordsOf: Record<JoinLanguage, JoinWords> = { en: englishJoin, es: spanishJoin };
const languageName: Record<JoinLanguage, string> = { en: 'English', es: 'Español' };

/** The patient's own page: no account, no bars, and nothing on it of why they come. */
export function JoinPage({ api, onEnter }: { api: JoinApi; onEnter: (address: string) => void }) {
  const page = useJoinPage(api.ask);
  const { facts, failure } = page;
  const [chosen, setChosen] = useState<JoinLanguage | null>(null);
  const language = chosen ?? joinLanguageOf(facts?.language ?? navigator.language);
  const words = wordsOf[language];
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  const other: JoinLanguage = language === 'en' ? 'es' : 'en';
  return (
    <div className={classes['page']}>
      <title>{words.pageTitle}</title>
      <header className={classes['head']}>
        <span className={classes['facility']}>{facts?.organizationName}</span>
        <button type="button" className={classes['language']} lang={other} onClick={() => setChosen(other)}><IconLanguage size={20} aria-hidden />{languageName[other]}</button>
      </header>
      <main className={classes['main']}>
        {facts === null ? <Nothing failure={failure} words={words} onTryAgain={page.askAgain} /> : (
          <>
            {failure !== null && <Trouble failure={failure} words={words} />}
            <View facts={facts} words={words} times={patientTimes(words.locale, facts.timeZone ?? 'UTC')} api={api} page={page} onEnter={onEnter} />
          </>
        )}
      </main>
      <footer className={classes['foot']}>{words.foot}</footer>
    </div>
  );
}

/** Over, used, of somebody discharged or of nobody: one page, so that nobody learns which it was. */
function View(view: JoinView) {
  switch (view.facts.state) {
    case 'EARLY':
    case 'IN_PERSON':
      return <EarlyView {...view} />;
    case 'READY':
    case 'RUNNING':
      return <ReadyView {...view} />;
    case 'CANCELLED':
      return <CancelledView {...view} />;
    default:
      return <GoneView {...view} />;
  }
}

/** Before anything is known: the time comes at once, or it is said why it does not. */
function Nothing({ failure, words, onTryAgain }: { failure: JoinFailure | null; words: JoinWords; onTryAgain: () => void }) {
  if (failure === null) return <h1 className={`${classes['title']} ${classes['late']}`}>{words.loading}</h1>;
  const offline = failure === 'NETWORK';
  return (
    <>
      <h1 className={classes['title']}>{offline ? words.nothingYet : words.title.appointment}</h1>
      <p role="alert">{offline ? words.offline : failure === 'RATE_LIMITED' ? words.refused.tooOften : words.fault}</p>
      <button type="button" className={`${classes['act']} ${classes['filled']}`} onClick={onTryAgain}>{words.tryAgain}</button>
    </>
  );
}

const troubleOf = (failure: JoinFailure, { offline, refused, fault }: JoinWords): string =>
  ({ NETWORK: offline, RATE_LIMITED: refused.tooOften, TOO_LATE: refused.late, NOT_READY: refused.otherwise, REFUSED: refused.otherwise, FAULT: fault })[failure];

function Trouble({ failure, words }: { failure: JoinFailure; words: JoinWords }): ReactNode {
  return <p className={classes['trouble']} role="alert"><IconCloudOff size={22} aria-hidden /><span>{troubleOf(failure, words)}</span></p>;
}
