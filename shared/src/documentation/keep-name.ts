/** Characters of the reason for which a name may stand. */
export const KEEP_NAME_REASON_LENGTH = 200;
