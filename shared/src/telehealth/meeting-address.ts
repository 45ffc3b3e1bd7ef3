export const MEETING_ADDRESS_LENGTH = 500;
export const MEETING_ADDRESS_EXAMPLE = 'https://video.example.org/alder';

/** A video room that is always the same, of a facility or a group: by https alone. */
export const meetingAddress = /^https:\/\/[^\s/?#]+\.[^\s/?#]+(\/\S*)?$/;

export const isMeetingAddress = (text: string): boolean => text.length <= MEETING_ADDRESS_LENGTH && meetingAddress.test(text);
