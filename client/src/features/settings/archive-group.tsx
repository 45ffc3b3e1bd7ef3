import { ArchiveGroupDocument, type GroupFieldsFragment } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { offerUndo, say } from '../../ui/toast';
import classes from './groups.module.css';

/** A group is never deleted: it goes out of use and comes back. */
export function ArchiveGroup({ group }: { group: GroupFieldsFragment }) {
  const { run, running } = useCommand(ArchiveGroupDocument);
  const { id: groupId, title } = group;
  const archived = group.archivedAt !== null;
  const back = (version: number): void => { void run({ groupId, version, archived: false }).then((answer) => { if (answer !== null) say(`${title} is in use again.`); }); };
  const archive = (): void => {
    void run({ groupId, version: group.version, archived: true }).then((answer) => {
      if (answer !== null) offerUndo(`${title} is archived. Past sessions keep its name.`, () => back(answer.archiveGroup.version));
    });
  };
  return (
    <div className={classes['archive']}>
      <ActionButton running={running} onClick={() => (archived ? back(group.version) : archive())}>{archived ? 'Use it again' : 'Archive group'}</ActionButton>
      <p className={classes['soft']}>{archived ? 'Its schedules hold it again from now on.' : 'It takes no new sessions, and those ahead that nobody has changed are taken away. Past sessions keep its name.'}</p>
    </div>
  );
}
