/** What an e-mail about an alert is known by: the same for everyone it goes to, another each time it became so again. */
export const mailKey = ({ event, subjectId, since, arming }: { event: string; subjectId: string; since: Date; arming: number }): string => `${event}:${subjectId}:${since.getTime()}:${arming}`;
