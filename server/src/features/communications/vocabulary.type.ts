import { channelWords, channels, messageKindWords, messageKinds, messageReasonWords, messageReasons, messageStatusWords, messageStatuses, recipientKinds } from '@groupwork/shared/communications/vocabulary';
import { vocabulary } from '../../platform/graphql/enums';

export const MessageChannel = vocabulary('MessageChannel', 'A way people are written to.', channels, channelWords);
export const MessageKind = vocabulary('MessageKind', 'What a message is about.', messageKinds, messageKindWords);
export const MessageStatus = vocabulary('MessageStatus', 'Where a message stands.', messageStatuses, messageStatusWords);
export const MessageReason = vocabulary('MessageReason', 'Why a message was not sent, was taken back, or failed.', messageReasons, messageReasonWords);
export const RecipientKind = vocabulary('RecipientKind', 'Whom a message is for.', recipientKinds);
