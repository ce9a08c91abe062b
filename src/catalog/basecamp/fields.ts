import { Type } from '@sinclair/typebox';
import { flag, id, list, pageNumber, text } from '../params.js';
import { stringEnum } from '../string-enum.js';

export const number = (description: string) => id(description, { pattern: '^\\d+$' });
export const people = (description: string) => list(Type.Integer(), description);
export const html = (description: string) => text(`${description} In HTML.`);
export const paging = { page: pageNumber() };
export const project_id = number('Id of the project.');
export const todoset_id = number('Id of the to-do set: that of `todoset` in `dock` of BASECAMP_GET_PROJECT.');
export const todolist_id = number('Id of the to-do list.');
export const todo_id = number('Id of the to-do.');
export const board_id = number(
  'Id of the message board: that of `message_board` in `dock` of BASECAMP_GET_PROJECT.',
);
export const message_id = number('Id of the message.');
export const recording_id = number('Id of a to-do, message, document, card or other content.');
export const chat_id = number('Id of the chat: that of `chat` in `dock` of BASECAMP_GET_PROJECT.');
export const schedule_id = number(
  'Id of the schedule: that of `schedule` in `dock` of BASECAMP_GET_PROJECT.',
);
export const vault_id = number(
  'Id of the folder: that of `vault` in `dock` of BASECAMP_GET_PROJECT, or one in it.',
);
export const column_id = number('Id of the column of a card table.');
export const card_id = number('Id of the card.');
export const status = stringEnum(['archived', 'trashed'], {
  description: 'Those instead of the active ones.',
});
/** Of to-dos and cards. */
export const due_on = text('When it is due.', { format: 'date' });
export const notify = flag('Whether the people it is given to hear of it.');
