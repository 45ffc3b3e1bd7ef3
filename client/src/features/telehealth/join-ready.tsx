import { usStates } from '@groupwork/shared/telehealth/vocabulary';
import { IconVideo } from '@tabler/icons-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { JoinAnswers } from './join-api';
import type { JoinFacts } from './join-facts';
import { Act, Call, TimeCard, Title } from './join-parts';
import type { JoinView } from './join-page';
import { MediaCheckView } from './media-check';
import { useMediaCheck } from './use-media-check';
import classes from './join.module.css';

/** How often a room that is still being made is tried, in milliseconds. */
const TRY_EVERY = 5_000;

interface Given { state: string; place: 'HOME' | 'OTHER' | null; privacy: boolean; consent: boolean }
type Question = keyof Given;

/** In the order they stand on the page. */
const questions = ['state', 'place', 'privacy', 'consent'] as const satisfies readonly Question[];

/** What was said for this very appointment stands, so that whoever falls out of the meeting is back with one press. */
const saidBefore = ({ locationState, atHome, consent, arrivedAt }: JoinFacts): Given => ({ state: locationState ?? '', place: atHome === null ? null : atHome ? 'HOME' : 'OTHER', privacy: arrivedAt !== null, consent: consent === true });

/** The room is open: picture and sound, what the facility asks, and in. The check is never in the way. */
export function ReadyView(view: JoinView) {
  const { facts, words, page, api, onEnter } = view;
  const check = useMediaCheck({ eager: true });
  const [given, setGiven] = useState<Given>(() => saidBefore(facts));
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState<JoinAnswers | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const location = facts.locationAsked === true;
  const consents = facts.consentAsked === true;
  const asks: Record<Question, boolean> = { state: location, place: location, privacy: true, consent: consents };
  const missing = questions.filter((question) => asks[question] && (given[question] === '' || given[question] === null || given[question] === false));
  const problem = (question: Question): string | null => (asked && missing.includes(question) ? words.missing[question] : null);
  const say = (part: Partial<Given>): void => setGiven({ ...given, ...part });

  const enter = async (answers: JoinAnswers): Promise<void> => {
    const answer = await page.act(() => api.join(answers), (found) => found.facts);
    if (answer === null) return;
    if (answer.address === null) {
      setWaiting(answers);
      return;
    }
    // The meeting needs the devices that this page holds.
    check.close();
    onEnter(answer.address);
  };
  const press = (event: FormEvent): void => {
    event.preventDefault();
    if (page.acting || waiting !== null) return;
    setAsked(true);
    if (missing[0] !== undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus();
      return;
    }
    void enter({ consent: consents ? given.consent : null, location: location ? { state: given.state, atHome: given.place === 'HOME' } : null });
  };
  const again = useRef(enter);
  useEffect(() => { again.current = enter; });
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setInterval(() => { void again.current(waiting); }, TRY_EVERY);
    return () => clearInterval(timer);
  }, [waiting]);

  return (
    <form ref={form} className={classes['form']} onSubmit={press} noValidate>
      <Title>{facts.state === 'RUNNING' ? words.title.running : words.title.ready}</Title>
      <MediaCheckView check={check} words={words.media} />
      {location && <Location given={given} say={say} problem={problem} view={view} />}
      {facts.arrivedAt === null && <Tick name="privacy" words={words.privacy} given={given.privacy} problem={problem('privacy')} onChange={(privacy) => say({ privacy })} />}
      {consents && <Tick name="consent" words={words.consent} given={given.consent} problem={problem('consent')} onChange={(consent) => say({ consent })} />}
      {waiting === null
        ? <Act filled type="submit" icon={<IconVideo size={22} aria-hidden />} disabled={page.acting}>{page.acting ? words.joining : words.join}</Act>
        : <p className={classes['waiting']} role="status">{words.preparing}</p>}
      <p className={classes['quiet']}>{words.joinNote}</p>
      <TimeCard {...view} />
      <Call {...view} />
    </form>
  );
}

interface Asked { given: Given; say: (part: Partial<Given>) => void; problem: (question: Question) => string | null; view: JoinView }

/** Care is given where the patient is: said by them, and never filled in for them. */
function Location({ given, say, problem, view: { words } }: Asked) {
  const id = useId();
  const state = problem('state');
  const place = problem('place');
  return (
    <>
      <div className={classes['question']}>
        <label htmlFor={id}>{words.whichState}</label>
        <select id={id} name="state" value={given.state} aria-invalid={state !== null || undefined} aria-describedby={state === null ? undefined : `${id}-state`} onChange={(event) => say({ state: event.currentTarget.value })}>
          <option value="">{words.chooseState}</option>
          {Object.entries(usStates).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
        </select>
        {state !== null && <p id={`${id}-state`} className={classes['problem']}>{state}</p>}
      </div>
      <fieldset className={classes['choices']} data-row aria-describedby={place === null ? undefined : `${id}-place`}>
        <legend>{words.where}</legend>
        {(['HOME', 'OTHER'] as const).map((one) => (
          <label key={one} className={classes['choice']}><input type="radio" name="place" checked={given.place === one} onChange={() => say({ place: one })} />{words.places[one]}</label>
        ))}
        {place !== null && <p id={`${id}-place`} className={classes['problem']}>{place}</p>}
      </fieldset>
    </>
  );
}

function Tick({ name, words, given, problem, onChange }: { name: Question; words: string; given: boolean; problem: string | null; onChange: (given: boolean) => void }) {
  const id = useId();
  return (
    <div>
      <label className={classes['tick']}><input type="checkbox" name={name} checked={given} aria-invalid={problem !== null || undefined} aria-describedby={problem === null ? undefined : id} onChange={(event) => onChange(event.currentTarget.checked)} /><span>{words}</span></label>
      {problem !== null && <p id={id} className={classes['problem']}>{problem}</p>}
    </div>
  );
}
