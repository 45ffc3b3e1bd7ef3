/** What a person is given by reading a session, and nobody else: the content's own hash stands beside every signature. */
export const readMark = ({ staffMemberId, sessionId, contentHash, words }: { staffMemberId: string; sessionId: string; contentHash: string; words: string }): string => `${staffMemberId} ${sessionId} ${contentHash} ${words}`;
