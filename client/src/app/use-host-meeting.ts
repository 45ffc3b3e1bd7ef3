import { HostMeetingDocument } from '../graphql/generated/operations';
import { useCommand } from '../graphql/use-command';
import { say, sayFailure } from '../ui/toast';

const BLOCKED = 'Your browser stopped the new window. Allow windows of this page, then press again.';

/**
 * Opens the video room as its host, in a window of its own. The window is opened while the button is pressed, because a browser
 * stops one that comes later; the address goes straight into it and is kept nowhere.
 */
export function useHostMeeting(): { host: (session: { id: string }) => void; running: boolean } {
  const { run, running } = useCommand(HostMeetingDocument, { onFailure: ({ sentence }) => { sayFailure(sentence); return true; } });
  const host = ({ id }: { id: string }): void => {
    const opened = window.open('', '_blank');
    if (opened === null) {
      say(BLOCKED);
      return;
    }
    opened.opener = null;
    void run({ sessionId: id }).then((answer) => {
      if (answer === null) opened.close();
      else opened.location.replace(answer.hostMeeting.address);
    });
  };
  return { host, running };
}
