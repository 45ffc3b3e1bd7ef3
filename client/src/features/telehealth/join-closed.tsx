import { Call, TimeCard, Title } from './join-parts';
import type { JoinView } from './join-page';
import classes from './join.module.css';

/** Cancelled by the patient or by the facility: the time, so that they know which. */
export function CancelledView(view: JoinView) {
  const { words } = view;
  return (
    <>
      <Title>{words.title.cancelled}</Title>
      <TimeCard {...view} />
      <p>{words.cancelledText}</p>
      <Call {...view} filled />
      <p className={classes['quiet']}>{words.crisis}</p>
    </>
  );
}

/** A link that opens nothing, whatever the reason. */
export function GoneView(view: JoinView) {
  const { words } = view;
  return (
    <>
      <Title>{words.title.gone}</Title>
      <p>{words.gone}</p>
      <Call {...view} filled />
      <p className={classes['quiet']}>{words.crisis}</p>
    </>
  );
}
